import type { Entry } from './entry.js';

/** Hedges that count only together: two, or one beside a strong sign of insecurity. */
export const HEDGES: readonly Entry[] = [
  {
    id: 'maybe',
    phrases: [
      'maybe|perhaps|possibly',
      'probably',
      'i guess|suppose',
      'sort|kind of ~1 hoping|wondering|wanted|thought',
    ],
    why: 'One is human, several make the whole message doubtful.',
    source: 'hedges',
  },
  {
    id: 'permission',
    phrases: [
      'if that is|would_be ok|okay|alright|all_right|fine|not_too_much|possible_at_all',
      'if you do not mind ~1 too_much|me',
      'if it is|would_be|is_not|was_not|were_not ~1 too much|not_too_much|a_bother|trouble|inconvenient',
      'if you <adv>? <adv>? have|get|find ~2 spare|free|time_for_me|any_time',
      'if at all possible',
      'no worries|problem|pressure|hard_feelings|big_deal|biggie ~1 if not|either_way|if_you|if_it|at_all',
      'whenever you get a chance|around_to_it|time',
    ],
    why: 'Asking leave to ask makes the reader decide twice.',
    source: 'hedges',
  },
  {
    id: 'belittling',
    phrases: [
      'i am no expert',
      'i could be|may_be|might_be wrong|mistaken',
      'for what it is worth',
      'this|it may|might|probably|will|would|could ~1 sound|be|seem ~1 silly|stupid|dumb|strange|weird|crazy|naive|obvious|small|minor',
      'my two cents',
      'only|just an|a idea|thought|suggestion|student|beginner|intern|junior',
      'not sure if|whether this|that|it ~1 helps|helpful|useful|relevant|makes_sense|allowed|appropriate',
      'not a big|huge deal',
    ],
    unless: ['as|was|were|still|i_am|when a student|beginner|intern|junior'],
    why: 'What you call small is taken as small.',
    source: 'hedges',
  },
];
