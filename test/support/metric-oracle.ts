import type { Assessment } from '#src/engine/index.js';
import type { World } from './world.js';

/** A candidate with all that counts, as the tables have it. */
interface Followed {
  readonly candidateId: string;
  readonly programme: string | null;
  readonly cohort: string | null;
  readonly advisorId: string | null;
  readonly networkData: boolean;
  readonly employerId: string;
  readonly applicationId: string;
  readonly contactId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: string;
  readonly coverage: string;
  readonly assessment: Assessment;
}

interface Touched {
  readonly candidateId: string;
  readonly contactId: string;
  readonly employerId: string | null;
  readonly programme: string | null;
  readonly cohort: string | null;
  readonly advisorId: string | null;
  readonly at: Date;
  readonly direction: string;
  readonly channel: string;
  readonly conversation: boolean;
  readonly thanks: boolean | null;
  readonly autoReply: boolean;
  readonly bounced: boolean;
}

interface Decided {
  readonly id: string;
  readonly candidateId: string;
  readonly employerId: string;
  readonly programme: string | null;
  readonly cohort: string | null;
  readonly advisorId: string | null;
  readonly outcome: string;
  readonly decidedAt: Date | null;
  readonly createdAt: Date;
}

/** How many of how many. */
export type Fraction = readonly [numerator: number, denominator: number];

/** What is asked of the oracle: days, both included, and whom. */
export interface Question {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly where?: (of: Pick<Touched, 'programme' | 'cohort' | 'advisorId' | 'employerId' | 'candidateId'>) => boolean;
}

const HOUR = 3_600_000;
const WHOSE = 'p.programme, p.cohort, p.advisor_id AS "advisorId"';

/** The metrics of a world counted one by one from its tables, slowly and by other means than the service's. */
export class MetricOracle {
  readonly #followed: readonly Followed[];
  readonly #touched: readonly Touched[];
  readonly #decided: readonly Decided[];
  readonly #connections: ReadonlyMap<string, string>;

  private constructor(of: [Followed[], Touched[], Decided[], { pair: string; state: string }[]]) {
    [this.#followed, this.#touched, this.#decided] = of;
    this.#connections = new Map(of[3].map(({ pair, state }) => [pair, state]));
  }

  static async of(world: World): Promise<MetricOracle> {
    return new MetricOracle([
      await world.rows(
        `SELECT f.candidate_id AS "candidateId", ${WHOSE}, p.network_data AS "networkData", a.employer_id AS "employerId", a.id AS "applicationId",
          f.contact_id AS "contactId", i.starts_at AS "startsAt", coalesce(i.ends_at, i.starts_at + interval '1 hour') AS "endsAt", i.status, i.coverage, f.assessment
        FROM follow_ups f, interviews i, applications a, candidates p WHERE f.org_id = $org AND i.id = f.interview_id AND a.id = i.application_id
          AND p.id = f.candidate_id AND f.deleted_at IS NULL`,
      ),
      await world.rows(
        `SELECT t.candidate_id AS "candidateId", t.contact_id AS "contactId", ${WHOSE}, t.at, t.direction, t.channel, t.conversation, t.thanks,
          t.auto_reply AS "autoReply", t.bounced, (SELECT a.employer_id FROM applications a WHERE a.id = t.application_id
            OR (t.application_id IS NULL AND a.id = (SELECT i.application_id FROM interviews i WHERE i.id = t.interview_id))) AS "employerId"
        FROM touchpoints t, candidates p WHERE t.org_id = $org AND p.id = t.candidate_id AND t.deleted_at IS NULL ORDER BY t.at`,
      ),
      await world.rows(
        `SELECT a.id, a.candidate_id AS "candidateId", a.employer_id AS "employerId", ${WHOSE}, a.outcome, a.decided_at AS "decidedAt", a.created_at AS "createdAt"
        FROM applications a, candidates p WHERE a.org_id = $org AND p.id = a.candidate_id AND a.deleted_at IS NULL AND a.outcome <> 'pending'`,
      ),
      await world.rows(
        `SELECT n.candidate_id || ' ' || n.contact_id AS pair, n.state FROM connections n WHERE n.org_id = $org AND n.deleted_at IS NULL`,
      ),
    ]);
  }

  /** Every number of all metrics by `code` or `code of`: a fraction, or the sorted hours of thanks. */
  answer(question: Question): { fractions: Map<string, Fraction>; hours: number[] } {
    const { where = () => true } = question;
    const days = dayOf(question.timeZone);
    const within = (at: Date) => days(at) >= question.from && days(at) <= question.to;
    const followed = this.#followed.filter((one) => where(one) && within(one.endsAt));
    const touched = this.#touched.filter((one) => where(one) && within(one.at) && !one.autoReply && !one.bounced);
    const decided = this.#decided.filter((one) => where(one) && within(this.#decidedAt(one)));
    const { fractions, hours } = this.#thanks(followed);
    for (const [name, fraction] of [...mistakes(followed), ...coverage(followed), ...channels(touched)])
      fractions.set(name, fraction);
    for (const [name, fraction] of this.#outcomes(decided, days)) fractions.set(name, fraction);
    return { fractions, hours };
  }

  #thanks(followed: readonly Followed[]): { fractions: Map<string, Fraction>; hours: number[] } {
    const hours: number[] = [];
    let due = 0;
    let open = 0;
    let unknown = 0;
    let inTime = 0;
    for (const one of followed) {
      const verdict = one.assessment.checks.find(({ code }) => code === 'timeliness')?.verdict;
      if (verdict === 'open') open += 1;
      if (verdict === 'unknown') unknown += 1;
      if (verdict !== 'ok' && verdict !== 'made' && verdict !== 'at_risk') continue;
      due += 1;
      if (verdict === 'ok') inTime += 1;
      const first = this.#touched.find(
        ({ candidateId, contactId, thanks, direction, conversation, autoReply, bounced, at }) =>
          candidateId === one.candidateId &&
          contactId === one.contactId &&
          thanks === true &&
          (direction === 'outbound' || conversation) &&
          !autoReply &&
          !bounced &&
          at >= one.startsAt,
      );
      if (first !== undefined) hours.push(Math.max(0, (first.at.getTime() - one.endsAt.getTime()) / HOUR));
    }
    const fractions = new Map<string, Fraction>([
      ['thanked_within_24_hours', [hours.filter((h) => h < 24).length, due]],
      ['thanked_within_48_hours', [hours.filter((h) => h < 48).length, due]],
      ['thanked_in_time', [inTime, due]],
      ['thanked', [hours.length, due]],
      ['in_good_time', [open, due + open]],
      ['thanks_known', [due + open, due + open + unknown]],
    ]);
    return { fractions, hours: hours.sort((a, b) => a - b) };
  }

  #decidedAt({ id, decidedAt, createdAt }: Decided): Date {
    const ends = this.#followed
      .filter(({ applicationId }) => applicationId === id)
      .map(({ endsAt }) => endsAt.getTime());
    return decidedAt ?? (ends.length > 0 ? new Date(Math.max(...ends)) : createdAt);
  }

  *#outcomes(decided: readonly Decided[], days: (at: Date) => string): Iterable<[string, Fraction]> {
    const groups = new Map<string, boolean[]>();
    let kept = 0;
    let known = 0;
    let unknown = 0;
    for (const one of decided) {
      const about = this.#followed.filter(({ applicationId }) => applicationId === one.id);
      if (one.outcome === 'rejected') {
        for (const contactId of new Set(about.map((followed) => followed.contactId))) {
          const state = this.#connections.get(`${one.candidateId} ${contactId}`);
          if (state === 'opted_out') continue;
          if (state === undefined && about[0]?.networkData !== true) unknown += 1;
          else known += 1;
          if (state === 'connected') kept += 1;
        }
      }
      if (one.outcome === 'withdrawn') continue;
      const verdicts = about
        .filter(({ endsAt }) => days(endsAt) <= days(this.#decidedAt(one)))
        .map(({ assessment }) => assessment.checks.find(({ code }) => code === 'timeliness')?.verdict);
      const ok = verdicts.filter((verdict) => verdict === 'ok').length;
      const made = verdicts.filter((verdict) => verdict === 'made').length;
      const name =
        ok + made === 0 ? 'unknown' : made === 0 ? 'all_in_time' : ok === 0 ? 'none_in_time' : 'some_in_time';
      groups.set(name, [...(groups.get(name) ?? []), one.outcome === 'offer' || one.outcome === 'accepted']);
    }
    const all = [...groups.values()].flat();
    yield ['offers', [all.filter(Boolean).length, all.length]];
    for (const name of ['all_in_time', 'some_in_time', 'none_in_time', 'unknown']) {
      const group = groups.get(name) ?? [];
      yield [`offers_by_thanks ${name}`, [group.filter(Boolean).length, group.length]];
    }
    yield ['connections_kept', [kept, known]];
    yield ['connections_known', [known, known + unknown]];
  }
}

function* mistakes(followed: readonly Followed[]): Iterable<[string, Fraction]> {
  const codes = followed[0]?.assessment.checks.map(({ code }) => code) ?? [];
  const total = { made: 0, known: 0 };
  for (const code of codes) {
    const verdicts = followed.map(({ assessment }) => assessment.checks.find((check) => check.code === code)?.verdict);
    const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
    const known = verdicts.length - count('not_applicable') - count('unknown');
    yield [`made ${code}`, [count('made'), known]];
    yield [`at_risk ${code}`, [count('at_risk'), known]];
    yield [`unknown ${code}`, [count('unknown'), known + count('unknown')]];
    yield [`check_known ${code}`, [known, known + count('unknown')]];
    total.made += count('made');
    total.known += known;
  }
  if (codes.length > 0) yield ['mistakes_made', [total.made, total.known]];
}

function* coverage(followed: readonly Followed[]): Iterable<[string, Fraction]> {
  const took = followed.filter(
    ({ status, assessment }) => ['completed', 'scheduled'].includes(status) && assessment.state !== 'upcoming',
  );
  const part = (is: (one: Followed) => boolean): Fraction => [took.filter(is).length, took.length];
  yield ['history_full', part((one) => one.coverage === 'full')];
  yield ['status_confirmed', part((one) => one.status === 'completed')];
  yield ['network_known', part((one) => one.networkData)];
  yield ['follow_ups', [took.length, followed.length]];
}

function* channels(touched: readonly Touched[]): Iterable<[string, Fraction]> {
  const of = (direction: string) => touched.filter((touch) => touch.direction === direction);
  yield ['outbound', [of('outbound').length, touched.length]];
  yield ['conversations', [touched.filter(({ conversation }) => conversation).length, touched.length]];
  for (const channel of ['email', 'call', 'voicemail', 'message', 'in_person', 'letter'])
    for (const direction of ['outbound', 'inbound']) {
      const all = of(direction);
      yield [`${direction}_share ${channel}`, [all.filter((touch) => touch.channel === channel).length, all.length]];
    }
}

function dayOf(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const known = new Map<number, string>();
  return (at) => {
    let day = known.get(at.getTime());
    if (day === undefined) {
      const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
      day = `${parts['year']}-${parts['month']}-${parts['day']}`;
      known.set(at.getTime(), day);
    }
    return day;
  };
}
