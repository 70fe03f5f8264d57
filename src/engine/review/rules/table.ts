import type { CheckCode } from '../../codes.js';
import type { SourceId } from '../sources.js';

interface RuleTraits {
  readonly mistake: CheckCode;
  readonly source: SourceId;
}

const rule = (mistake: CheckCode, source: SourceId): RuleTraits => ({ mistake, source });

/** All rules, by id: the mistake that each looks for and what it rests on. */
export const RULES = {
  language: rule('thoughtfulness', 'decency'),
  gratitude_missing: rule('thanks', 'gratitude'),
  second_thanks_missing: rule('thanks', 'second_thanks'),
  counts_messages: rule('persistence', 'unanswered'),
  call_instead: rule('persistence', 'unanswered'),
  hold: rule('persistence', 'unanswered'),
  lateness_excuse: rule('timeliness', 'lateness'),
  need_missing: rule('thoughtfulness', 'specifics'),
  story_missing: rule('thoughtfulness', 'story'),
  same_note: rule('thoughtfulness', 'specifics'),
  impersonal: rule('thoughtfulness', 'specifics'),
  sarcasm: rule('thoughtfulness', 'decency'),
  profanity: rule('thoughtfulness', 'decency'),
  warmth_missing: rule('enthusiasm', 'warmth'),
  gushing: rule('enthusiasm', 'warmth'),
  reluctant: rule('enthusiasm', 'warmth'),
  insecurity: rule('confidence', 'insecurity'),
  hedges: rule('confidence', 'hedges'),
  accomplishment_missing: rule('confidence', 'story'),
  placeholder: rule('contact_details', 'errors'),
  wrong_name: rule('contact_details', 'record'),
  wrong_company: rule('contact_details', 'record'),
  wrong_role: rule('contact_details', 'record'),
  number_missing: rule('contact_details', 'voicemail'),
  method_unconfirmed: rule('contact_details', 'record'),
  nudge_without_value: rule('value', 'empty_touch'),
  nothing_new: rule('value', 'empty_touch'),
  too_short: rule('respect', 'length'),
  too_long: rule('respect', 'length'),
  many_asks: rule('respect', 'asks'),
  demand: rule('respect', 'entitlement'),
  subject: rule('respect', 'subject'),
  shouting: rule('respect', 'subject'),
  chat_language: rule('respect', 'register'),
  too_close: rule('respect', 'decency'),
  hostile: rule('respect', 'graceful_no'),
  agenda: rule('respect', 'asks'),
  default_invitation: rule('connection', 'invitation'),
  hostile_reply: rule('connection', 'graceful_no'),
  asks_for_job: rule('connection', 'graceful_no'),
} as const satisfies Readonly<Record<string, RuleTraits>>;

/** The id of one of {@link RULES}. */
export type RuleId = keyof typeof RULES;
