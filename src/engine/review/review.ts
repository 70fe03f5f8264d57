import type { Case } from './case.js';
import type { ReviewFacts } from './facts.js';
import { abstained, type Finding, SEVERITIES, type Strength } from './finding.js';
import { type DraftChannel, type DraftKind, KINDS } from './kinds.js';
import { type Language, languageOf } from './language.js';
import { read } from './reading.js';
import { judgeConfidence } from './rules/confidence.js';
import { judgeConnection } from './rules/connection.js';
import { judgeContactDetails, judgePlaceholders } from './rules/contact-details.js';
import { judgeEnthusiasm } from './rules/enthusiasm.js';
import { judgePersistence } from './rules/persistence.js';
import { judgeRespect } from './rules/respect.js';
import { judgeThanks } from './rules/thanks.js';
import { judgeThoughtfulness } from './rules/thoughtfulness.js';
import { judgeTimeliness } from './rules/timeliness.js';
import { judgeValue } from './rules/value.js';
import { compileSettings, type Settings } from './settings.js';
import { signalsOf } from './signals.js';
import { stemsOf, stemsOfWords } from './stems.js';
import { strengthsOf } from './strengths.js';

/** A draft to be reviewed. */
export interface Draft {
  readonly text: string;
  /** Empty: it has none. Absent: not known; a first line "Subject: …" of the text is taken. */
  readonly subject?: string | null | undefined;
  readonly kind: DraftKind;
  /** What it travels by; without it what is usual for its kind. */
  readonly channel?: DraftChannel | null | undefined;
}

/** What the review of a draft found. */
export interface Review {
  readonly kind: DraftKind;
  readonly language: Language;
  /** By severity, then by place. */
  readonly findings: readonly Finding[];
  readonly strengths: readonly Strength[];
}

const RULES = [
  judgeContactDetails,
  judgeThanks,
  judgePersistence,
  judgeTimeliness,
  judgeThoughtfulness,
  judgeEnthusiasm,
  judgeConfidence,
  judgeValue,
  judgeRespect,
  judgeConnection,
];
let defaults: Settings | undefined;

/**
 * Reviews a draft by rules that name their span, reason, fix and evidence. Pure and deterministic; time linear in the
 * length of the text. Other languages than English are left alone but for leftovers of templates.
 */
export function review(draft: Draft, facts: ReviewFacts = {}, settings?: Settings): Review {
  defaults ??= compileSettings();
  const by = settings ?? defaults;
  const { kind } = draft;
  const traits = KINDS[kind];
  const reading = read(draft.text, traits.spoken);
  const language = languageOf(reading.body);
  if (language !== 'en') {
    const findings = [...judgePlaceholders({ reading }), otherLanguage(language)];
    return {
      kind,
      language,
      findings: sorted(findings.flatMap((finding) => weighed(finding, by, facts))),
      strengths: [],
    };
  }
  const subject = draft.subject ?? reading.segments.subject;
  const channel = draft.channel ?? (kind === 'voicemail' ? 'voicemail' : kind === 'invitation' ? 'message' : 'email');
  const people = [facts.contact, facts.candidate, ...(facts.people ?? [])].flatMap((one) =>
    one === undefined ? [] : [one.name],
  );
  const { greeting } = reading.segments;
  const greeted = greeting === undefined ? [] : stemsOf(draft.text.slice(greeting.start, greeting.end));
  const known = new Set([...greeted, ...people.flatMap((name) => [...stemsOfWords(name)])]);
  const signals = signalsOf(reading, by, known);
  const one: Case = { kind, traits, channel, reading, signals, subject, facts, settings: by };
  const findings = RULES.flatMap((judge) => judge(one)).flatMap((finding) => weighed(finding, by, facts));
  return { kind, language, findings: sorted(findings), strengths: strengthsOf(one) };
}

function otherLanguage(language: Language): Finding {
  const reason =
    language === 'unknown'
      ? 'The text is not in English; only English is reviewed.'
      : `The text is in “${language}”; only English is reviewed.`;
  return abstained('language', reason, 'Have somebody read it who writes that language well.');
}

const LENIENT = new Set(['thanks', 'enthusiasm', 'confidence']);

/** A finding as the organization and the contact's locale weigh it. */
function weighed(finding: Finding, { severities, lenientLocales }: Settings, { locale }: ReviewFacts): Finding[] {
  const own = severities.get(finding.rule);
  if (own === 'off') return [];
  const lenient =
    locale !== undefined &&
    LENIENT.has(finding.mistake) &&
    lenientLocales.some((one) => `${locale}-`.toLowerCase().startsWith(`${one}-`.toLowerCase()));
  const severity = finding.abstained ? 'info' : (own ?? finding.severity);
  return [
    lenient && (severity === 'warn' || (severity === 'block' && own === 'block'))
      ? { ...finding, severity: 'nudge' }
      : severity === finding.severity
        ? finding
        : { ...finding, severity },
  ];
}

function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, span, abstained: silent }: Finding) =>
    [silent ? 1 : 0, SEVERITIES.indexOf(severity), span?.start ?? -1] as const;
  return findings.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
  });
}
