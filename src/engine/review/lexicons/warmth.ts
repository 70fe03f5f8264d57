import type { Entry } from './entry.js';

/** First-person signs that the candidate wants it, or liked what they saw. */
export const WARMTH: readonly Entry[] = [
  {
    id: 'feels',
    phrases: [
      'i|me|us ~3 <glad>',
      '^<adv>? <adv>? excited|thrilled|delighted|keen|eager|glad|enthusiastic|pleased|happy',
      'i ~3 enjoy|enjoyed|enjoying|love|loved|admire|admired|valued|liked|relished|cherish|cherished|adore',
      '^<adv>? <adv>? enjoyed|loved|liked|admire|valued',
      'i would|will ~3 love|welcome|relish|like_to_work|like_to_join|like_to_be_part|like_to_contribute',
      '^would love|be_great',
      'look|looking|looked forward to ~2 working|joining|contributing|starting|helping|continuing|being_part|building|learning|meeting|talking|speaking|discussing|seeing|our|the_next|next|the_chance|possibly|potentially|a|taking|collaborating|exploring|becoming|the_opportunity|bringing|returning',
      'look|looking forward to ~1 hearing about|more|what|how|next',
      'it|today|yesterday|this was|has_been|is ~4 pleasure|delight|joy|honor|honour|privilege|treat|great|wonderful|lovely|good|nice|fun|fantastic|interesting|inspiring|insightful',
      'great|good|nice|lovely|wonderful|fun|pleasure|delighted|fantastic|awesome to|meeting|talking|speaking|chatting|seeing|hearing|catching|connecting|discussing|conversation|interview|chat|discussion',
      'enthusiasm|excitement|passion|eagerness',
      'interest|interested in|by',
      'my ~2 interest',
      'eager|keen|excited|happy|glad|thrilled|delighted|ready to',
      'made|makes|left|leaves me ~4 <glad>|want|more|even|look',
      'confirmed|reinforced|strengthened|deepened|solidified|increased|renewed|cemented ~2 my|that|how',
      'i <adv>? <adv>? want|hope|wish|aspire to ~1 work|join|contribute|be_part|help|build|grow|learn|continue|continuing|stay|train',
      'would|will be ~2 pleasure|honor|honour|privilege|proud|wonderful|delight|great',
      'your first|top choice',
      'is ~2 first|top choice',
      'sounds|feels|looks|seems like ~3 work|place|team|kind|environment|fit',
      'congratulations|congrats|well_done',
      'fascinating|inspiring|impressive|impressed|stayed_with_me|stuck_with_me|struck_me|resonated|stood_out|kept_thinking',
      'thrilled|honored|honoured|delighted|excited',
    ],
    unless: [
      'not|never|hardly|less|no ~1 <glad>|interested|enthusiasm|excited',
      'if you are|were ~1 interested',
      'you ~2 interested',
      'disappointed|confused|concerned|upset ~2 interested',
      'would|will|be ~2 grateful|thankful|appreciative|obliged ~1 to|if|for',
      'would|will be ~1 happy|glad|interested|grateful to know|hear|find_out|learn ~3 if|whether|decision|outcome|status|when|result',
      'am|are|is interested in knowing|hearing|finding|learning ~4 if|whether|decision|outcome|status|when|result',
    ],
    why: 'People choose somebody who wants to be there.',
    source: 'warmth',
  },
];

/** Superlatives and intensifiers; three of them in one message gush. */
export const GUSHING: readonly Entry[] = [
  {
    id: 'superlative',
    phrases: [
      '<adv>? best|most|greatest|nicest|coolest ~4 ever|in_my_life|in_the_world|on_earth|of_my_life|of_all_time|in_the_universe|i_have_ever',
      'so so|very|incredibly|unbelievably|insanely|beyond',
      'absolutely|totally|completely|literally|truly|utterly|simply|super|incredibly|unbelievably|insanely|amazingly|so amazing|incredible|awesome|wonderful|perfect|phenomenal|fantastic|brilliant|outstanding|love|loved|loving|adore|thrilled|blown|ecstatic|best|the_best|excited|stunning|gorgeous|magical|unbelievable|obsessed|life_changing|inspiring|breathtaking|extraordinary|fabulous|magnificent|dying',
      'amazing|incredible|awesome|phenomenal|unbelievable|magical|perfect|flawless|mind-blowing|mind_blowing|life-changing|breathtaking|fabulous|magnificent|extraordinary|spectacular',
      'dream come|company|job|true|team|boss|employer|workplace',
      'omg|oh_my_god|oh_my_gosh|wow|yay|woohoo|squee|eek',
      'can not|cannot stop smiling|talking|raving|gushing|grinning',
      'over the moon',
      'in awe|love of|with',
      'head over heels',
      'heart ~3 racing|pounding|singing|soared|jumped|skipped',
      'i am|was|still ~2 shaking|crying|trembling|screaming|dancing|jumping',
      'happiest person|day|moment|man|woman|girl|guy',
      'honor|honour|privilege of a|my lifetime|life',
      'everything i ~2 dreamed|wanted|wished|hoped',
      'born|destined|meant to|for ~1 work|do|be|this',
    ],
    why: 'Gushing gains nothing over plain warmth and is taken for flattery.',
    source: 'warmth',
  },
];
