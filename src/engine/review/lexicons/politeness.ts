import type { Entry } from './entry.js';

/** Thanks with what they are for. Bare "thanks" at the end of a mail are a closing, not gratitude. */
export const GRATITUDE: readonly Entry[] = [
  {
    id: 'thanks_for',
    phrases: [
      'thank|thanking you',
      'thanks ~4 for|to',
      'thanks|thank_you again|so_much|a_lot|very_much|once_more|a_million|heaps|also|too',
      'thanks',
      'my|sincere|heartfelt|deep|many|special|warm|warmest|our|much thanks|gratitude|appreciation',
      'grateful|thankful|gratitude',
      'appreciate|appreciated|appreciative|appreciation',
      'kind|generous|generosity|good ~1 of|with you ~2 to|your time|meet|see|take|show',
      'indebted|obliged|beholden to you',
      'cheers|ta ~1 for|again',
      'much obliged',
      'enjoyed|valued ~2 your time',
    ],
    unless: [
      'would|will|should|greatly|much|any|could appreciate|appreciated|be_appreciated|be_grateful|be_thankful ~3 a|an|any|if|it|your|hearing|some|knowing|the|you',
      'any|an|your|a ~3 would|will|is|be ~1 be? ~1 appreciated',
      'not|never|hardly|no ~2 thank|thanks|grateful|appreciate|thankful|appreciated',
      'thanks|thank_you in|for nothing|advance|ghosting|ignoring|wasting|the_runaround|leading_me|keeping_me_waiting|keeping_me_hanging',
      'do not appreciate|thank',
      'thank|thanks god|goodness|heavens',
    ],
    why: 'People remember who thanked them.',
    source: 'gratitude',
  },
];

/** Turns that ask without pressing; medium hedges beside them are courtesy. */
export const INDIRECT: readonly Entry[] = [
  {
    id: 'indirect_request',
    phrases: [
      'could|would|might|may|can you|we|i|it|there',
      'would it suit|be|help|work|make',
      'i would|will be ~2 grateful|glad|happy|delighted|pleased|appreciative|honored|honoured',
      'i would|will ~2 appreciate|welcome|like|love|value',
      'would <adv>? <adv>? love|like|welcome to ~1 know|learn|hear|understand',
      'i was|am wondering if|whether',
      'at your convenience',
      'when|if you have|get|find ~1 a|the|some moment|minute|time|chance',
    ],
    why: 'Asking indirectly is courtesy, not doubt.',
    source: 'hedges',
  },
];

/** Registers of respect in many cultures; never a fault. */
export const DEFERENCE: readonly Entry[] = [
  {
    id: 'deference',
    phrases: [
      'respectfully|humbly|kindly',
      'esteemed|honorable|honourable|respected',
      'if|should you see|deem|find|consider ~2 fit|appropriate|suitable|convenient',
      'your kind|good|esteemed attention|consideration|reply|office|company|time|help',
      'it would be|was|is ~3 honor|honour|privilege',
    ],
    why: 'Deference is right in many registers.',
    source: 'hedges',
  },
];
