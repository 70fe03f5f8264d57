import type { Entry } from './entry.js';

/** Being lukewarm, said aloud. */
export const RELUCTANCE: readonly Entry[] = [
  {
    id: 'second_best',
    phrases: [
      'not ~1 my first|top|ideal|preferred|favorite|favourite choice|pick|option|job|employer',
      'my ~1 second|third|last choice|pick',
      'as|is|be|my ~2 backup|back_up|fallback|fall-back|safety_net|plan_b|stopgap|stop-gap|stepping_stone',
      'until|unless|if|till ~1 something|anything better ~2 comes|turns|along|up',
      'for|in the meantime|time_being|moment ~3 would|will do',
      'would|will|could do for ~1 now|me|a_while',
      'not exactly|really|quite what i ~3 want|wanted|looking|hoping|hoped|mind',
      'i have|had applied|interviewed ~3 other|many|several|lots|a_lot ~2 jobs|places|companies ~4 more_interesting|better|prefer',
    ],
    unless: ['you|your|customers|clients|users|learners|students|he|she are|is|were|was|need|needs|want|wanted'],
    why: 'Nobody likes to be the second choice, least of all to be told.',
    source: 'warmth',
  },
  {
    id: 'undecided',
    phrases: [
      'i ~5 not ~1 sure|certain|convinced|decided|sold ~4 for_me|i_want|i_would_want|i_would_like|about_this|about_the_job|about_the_role|on_it|right_for',
      'weighing|deciding|thinking|considering|debating ~1 up? ~1 whether|if ~4 for_me|i_want|worth_it|right_for_me|take_it|the_right',
      'i suppose|guess ~1 i would|could|will|might ~1 take|accept|do|consider|say_yes|work|be_ok|be_okay|be_fine',
      'i ~3 have ~2 doubts|reservations|second_thoughts ~3 job|role|position|company|this|you',
      'do not ~1 mind|care ~3 either_way|which|one_way|much|whether',
      'take|taking it or leave|leaving it',
    ],
    unless: ['you|your_team|they|customers|clients are|were|was|is|asked|wondered'],
    why: 'Doubt about wanting the work answers their question for them.',
    source: 'warmth',
  },
];
