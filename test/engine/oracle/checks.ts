import { iso, type Opening } from './actions.js';
import type { Check, Reason, ReviewCode, Verdict } from './facts.js';
import type { Touch } from './known.js';
import type { Row } from './rows.js';
import { DAY } from './time.js';
import { isCallWithoutConversation, isWritten, type Window, type Words } from './words.js';

/** The engine specification, section 8: the ten checks, before coverage and closings have their say. */

interface Judged {
  verdict: Verdict;
  madeAt?: number | undefined;
  reasons?: Reason[];
}

const OK: Judged = { verdict: 'ok' };
const NOT_APPLICABLE: Judged = { verdict: 'not_applicable' };
const UNKNOWN: Judged = { verdict: 'unknown', reasons: [{ code: 'not_known' }] };
const made = (...reasons: Reason[]): Judged => ({ verdict: 'made', reasons });

function byWindow(now: number, { notBefore, dueBy, lateAfter }: Window, code: string): Judged {
  if (notBefore === null || dueBy === null || lateAfter === null || now < notBefore) return NOT_APPLICABLE;
  const reasons = [{ code }];
  if (now < dueBy) return { verdict: 'open', madeAt: lateAfter, reasons };
  if (now < lateAfter) return { verdict: 'at_risk', madeAt: lateAfter, reasons };
  return { verdict: 'made', reasons };
}

function thanks(w: Words): Judged {
  if (w.noShow) return NOT_APPLICABLE;
  if (w.thanking.length >= 2) return OK;
  if (w.firstThanks) {
    const { clock } = w;
    const gapDay = clock.nthBusinessDayAfter(clock.day(w.firstThanks.at), w.policy.minGapBusinessDays);
    const second = w.touches.find((t) => isWritten(t) && w.isUnprompted(t) && clock.day(t.at) >= gapDay);
    if (second?.thanks === false) return made({ code: 'not_thanked_again' });
    return second?.thanks === null ? UNKNOWN : OK;
  }
  if (w.perhapsThanked) return UNKNOWN;
  return byWindow(w.now, w.sendThanks.window, 'not_thanked');
}

function persistence(w: Words, row: Row): Judged {
  const codes: Record<string, string> = { reply_due: 'reply', call_due: 'call', follow_up_due: 'follow_up' };
  const code = codes[row.state];
  if (code && row.action) return byWindow(w.now, (row.action as Opening).window, code);
  return row.state === 'waiting' && w.lastSent ? OK : NOT_APPLICABLE;
}

function timeliness(w: Words): Judged {
  const { lateAfter } = w.sendThanks.window;
  if (w.noShow) return NOT_APPLICABLE;
  if (w.firstThanks && w.firstThanks.at < lateAfter) return OK;
  if (w.maybeThanking.some((t) => t.at < lateAfter)) return UNKNOWN;
  if (w.thanked) return made({ code: 'thanked_late' });
  return byWindow(w.now, w.sendThanks.window, 'not_thanked');
}

function reviewed(w: Words, code: ReviewCode): Judged {
  const reviews = w.outbound.map((t) => t.reviews[code]).filter((review) => review !== undefined);
  if (reviews.length === 0) return UNKNOWN;
  return reviews.includes('ok') ? OK : made({ code: 'reviewed' });
}

function confidence(w: Words): Judged {
  const last = w.outbound.findLast((t) => t.reviews.confidence !== undefined);
  if (!last) return UNKNOWN;
  return last.reviews.confidence === 'ok' ? OK : made({ code: 'reviewed' });
}

function contactDetails(w: Words): Judged {
  if (w.usable.some((m) => m.confirmed && m.kind !== 'profile')) return OK;
  const bounced = w.methods.filter((m) => m.status === 'bounced' && m.confirmedBy === undefined);
  if (bounced.length > 0) return made(...bounced.map((m) => ({ code: 'bounced', methodId: m.id })));
  if (w.now < w.startsAt - 7 * DAY) return NOT_APPLICABLE;
  return { verdict: w.now < w.startsAt ? 'open' : 'at_risk', reasons: [{ code: 'unconfirmed' }] };
}

function value(w: Words): Judged {
  const adds = (t: Touch) => t.addsValue ?? (t.reviews.value ? t.reviews.value === 'ok' : null);
  const later = w.touches.filter((t) => isWritten(t) && w.isUnprompted(t) && t !== w.sent[0]);
  if (later.length === 0) return NOT_APPLICABLE;
  const empty = later.filter((t) => adds(t) === false);
  if (empty.length > 0) return made(...empty.map((t) => ({ code: 'nothing_new', touchpointId: t.id })));
  return later.some((t) => adds(t) === true) ? OK : UNKNOWN;
}

function respect(w: Words): Judged {
  if (w.outbound.length === 0) return NOT_APPLICABLE;
  const faults = w.touches.flatMap((t) => faultsOf(w, t).map((code) => ({ code, touchpointId: t.id })));
  if (faults.length === 0) return OK;
  const onlyHours = faults.every(({ code }) => code === 'outside_hours');
  if (onlyHours && w.known.zoneIsCandidates) return { verdict: 'unknown', reasons: faults };
  return made(...faults);
}

function faultsOf(w: Words, t: Touch): string[] {
  const { clock, policy } = w;
  const faults: string[] = [];
  if (t.reviews.respect === 'made') faults.push('reviewed');
  const before = w.outbound[w.outbound.indexOf(t) - 1];
  if (w.isUnprompted(t) && before) {
    const gapDay = clock.nthBusinessDayAfter(clock.day(before.at), policy.minGapBusinessDays);
    if (clock.day(t.at) < gapDay) faults.push('too_close');
  }
  const calls = isCallWithoutConversation(t) || t.channel === 'voicemail';
  if (t.outbound && calls && !w.isAnswering(t) && !clock.isInSomeSlot(t.at)) faults.push('outside_hours');
  if (w.isUnprompted(t)) {
    const from = t.at - policy.recipientBudget.days * DAY;
    const spent = w.known.recipientTouches.filter((at) => at > from && at <= t.at).length;
    if (spent > policy.recipientBudget.touches) faults.push('recipient_budget');
  }
  return faults;
}

function connection(w: Words): Judged {
  const { known, now, D, policy } = w;
  const { state } = known.connection;
  if (known.internal || w.noShow || state === 'opted_out' || known.supersededAt !== undefined) return NOT_APPLICABLE;
  if (state !== 'none') return OK;
  if (!known.networkData) return UNKNOWN;
  if (now < w.endsAt) return NOT_APPLICABLE;
  const reasons = [{ code: 'not_connected' }];
  const noOffer = w.decided && known.outcome !== 'offer';
  const madeAt = noOffer ? D + policy.connectionMadeAfterDecisionDays * DAY : undefined;
  if (madeAt !== undefined && now >= madeAt) return made(...reasons);
  const dueBy = (noOffer ? D : w.endsAt) + policy.connectWithinDays * DAY;
  return { verdict: now < dueBy ? 'open' : 'at_risk', madeAt, reasons };
}

const COVERED = ['thanks', 'persistence', 'timeliness', 'value', 'respect'];

/** All ten as they stand in `row`, which is not a closed one or has no earlier instant to look back to. */
export function judge(w: Words, row: Row): Check[] {
  const judged: [string, Judged][] = [
    ['thanks', thanks(w)],
    ['persistence', persistence(w, row)],
    ['timeliness', timeliness(w)],
    ['thoughtfulness', reviewed(w, 'thoughtfulness')],
    ['enthusiasm', reviewed(w, 'enthusiasm')],
    ['confidence', confidence(w)],
    ['contact_details', contactDetails(w)],
    ['value', value(w)],
    ['respect', respect(w)],
    ['connection', connection(w)],
  ];
  return judged.map(([code, first]) => {
    let { verdict, madeAt, reasons = [] } = first;
    if (row.state === 'upcoming' && code !== 'contact_details' && code !== 'connection') {
      ({ verdict, madeAt, reasons = [] } = NOT_APPLICABLE);
    }
    const blamed = ['open', 'at_risk', 'made'].includes(verdict);
    if (w.known.coverage === 'partial' && COVERED.includes(code) && blamed) {
      ({ verdict, madeAt, reasons } = {
        verdict: 'unknown',
        madeAt: undefined,
        reasons: [{ code: 'partial_coverage' }],
      });
    }
    if (code === 'confidence' && verdict !== 'not_applicable') {
      reasons = [...reasons];
      if (w.known.accomplishments === 0) reasons.push({ code: 'no_accomplishments' });
      if (w.known.activeApplications <= 1) reasons.push({ code: 'single_process' });
    }
    return { code, verdict, ...(madeAt === undefined ? {} : { dueBy: iso(madeAt) }), reasons };
  });
}

/** Section 8: in `closed`, open and at_risk read not_applicable; cancelled, all do. */
export function whenClosed(checks: Check[], cancelled: boolean): Check[] {
  return checks.map((check) => {
    const stands = !cancelled && check.verdict !== 'open' && check.verdict !== 'at_risk';
    return stands ? check : { code: check.code, verdict: 'not_applicable', reasons: [] };
  });
}
