import type { Entry } from './entry.js';

/** Asking whether there is news. Never a fault alone: only where nothing new comes with it. */
export const NUDGES: readonly Entry[] = [
  {
    id: 'check_in',
    phrases: [
      'check|checking|checked|checkin in|up|back|on|to_see',
      'touch|touching base|bases',
      'follow|following|followed up',
      'followup',
      'circle|circling|circled back|around',
      'bump|bumping ~2 this|my|to|up',
      'ping|pinging|nudge|nudging|poke|poking ~1 you|this|again|on|the',
      'get|getting back in touch',
      'a gentle|friendly|quick|kind|polite|little reminder|nudge|bump|ping',
      'just|wanted|writing|writing_in|emailing|calling|reaching_out|reach_out ~3 see|ask|know|inquire|enquire|find_out|learn ~3 if|whether|how|where|when|about|what',
    ],
    why: 'It says that you wait, which they know.',
    source: 'empty_touch',
  },
  {
    id: 'any_news',
    phrases: [
      'any|some|an|the ~1 news|update|updates|word|progress|movement|developments|feedback|information',
      'the|my|our|its|on|about|of|current ~1 status|outcome|result|results|decision|progress|state|standing|fate',
      'have|has|if you|the_team|they|there|a|anyone ~2 come_to|made|reached|had_a_chance|made_up|decided|had_time|been_a_decision|been_made|been_filled|had_the_chance',
      'where|how things|we|i|you|it|the_process <be>|stand|stands|stood|currently|at|going',
      'what is happening|going_on|the_status|the_latest|up|new|the_decision|the_result|next',
      'what <be> ~2 next|following step|steps',
      'when|whether|if i|we can|could|will|might|should|may expect|hear|know|anticipate|receive',
      'still|remains under|in|being|open|available|considering|considered ~1 consideration|running|filled|me',
      'wait|waiting|awaiting|await ~2 for|your|to_hear|response|reply|answer|news|feedback|result|good_news',
      'look|looking|hope|hoping|wait|waiting forward? to|for ~1 hear|hearing|your|a|receive|receiving ~2 from_you|back|soon|reply|response|answer|decision|favorable|favourable|positive',
      'let|keep me know|posted|informed|updated',
      'inform|advise|update|notify me|us|about|on|regarding',
      'please|kindly advise|inform|respond|reply|update|confirm|revert',
      'have|had not|yet|nothing|never|still ~1 heard|received|gotten|got ~2 back|from|anything|any|a|yet',
      'did i|we get|make|pass',
      'if|whether|when|have|has|had|did|do ~2 you|your_team|they|anyone|anybody|somebody|the_panel|the_committee|the_team|the_board ~3 decide|decided|made_up|come_to|reached|chosen|choose|had_a_chance|had_the_chance|had_time|had_any|got_round|got_around|thought|think|looked|look_at|reviewed|review|considered|picked|gone_through|settled|made',
      'has|have|had|was|is a|the|any ~2 decision|choice|appointment|offer ~2 made|reached|taken|decided',
      'on|in your radar|mind|thoughts|pile|list|inbox',
      'top of your|the inbox|pile|list',
      'got|get ~1 the|this job|position|role',
    ],
    why: 'It asks for their work and offers nothing for it.',
    source: 'empty_touch',
  },
];

/** What makes a touch worth reading: something that they did not have before. */
export const VALUE: readonly Entry[] = [
  {
    id: 'brings',
    phrases: [
      'attach|attached|attaching|attachment|attachments|enclosed|enclose|enclosing|appended',
      'here is|are ~4 link|sample|samples|plan|outline|list|draft|references|portfolio|article|paper|report|answer|answers|details|document|code|repository|deck|summary|example',
      'put together|down|up|into',
      'sketched|drafted|prototyped|mapped|outlined|compiled|prepared|wrote|written|built|made|recorded|summarized|summarised|researched|analyzed|analysed|tested ~2 a|an|the|some|up|your|my|two|three|out',
      'link|links below|here|to|attached',
      'i thought|think|believed you might|would|may|will ~3 useful|interesting|interest|helpful|like|enjoy',
      'came across|read|found|saw|noticed|spotted|stumbled_on|heard ~3 article|study|report|paper|post|news|book|piece|interview|talk|podcast|announcement|tool',
      'i am|would_be|will_be|be happy|glad|pleased|able to share|send|show|bring|walk ~1 the|my|it|you|them|a|some|checklist|outline|sample',
      'i have|had ~2 idea|ideas|suggestion|suggestions|proposal|thought|thoughts|answer',
      'one|another|a|some|few more|further|other|second idea|thought|thoughts|suggestion|point|detail',
    ],
    unless: [
      'attach|attached|attachment|enclosed|find ~3 resume|cv|application',
      'any|had_a_chance|have_you ~4 read|review',
    ],
    why: 'Something to look at.',
    source: 'empty_touch',
  },
  {
    id: 'answers',
    phrases: [
      'you <adv>? <adv>? asked|wondered|wanted_to_know|requested|raised|were_curious|were_wondering|inquired|enquired',
      'your question|questions|concern|concerns|point|request',
      'as|like|which|that you|we|i <adv>? <adv>? asked|requested|promised|agreed|suggested|discussed|proposed',
      'as promised|agreed|requested|discussed|arranged',
      'to answer|address|add|expand',
      'i promised|said_i_would|owe_you|agreed_to_send',
      'my answer|answers',
    ],
    why: 'It answers them.',
    source: 'empty_touch',
  },
  {
    id: 'new_fact',
    phrases: [
      'since|after|following|from our|we|i|the|then|my ~2 spoke|met|talked|talk|conversation|interview|discussion|meeting|visit|chat|discussed ~8 i',
      'i <adv>? have? <adv>? <adv>? completed|finished|earned|passed|obtained|graduated|published|launched|shipped|won|released|delivered|closed|received|renewed|presented|defended|registered|enrolled|started|begun|taken|learned|learnt|led|moved|tried|run|ran|spoken|arranged|confirmed|checked|tested|looked_into|pulled|read_up|gained|secured|accepted ~5 a|an|the|my|our|two|three|with|in|on|your|to|it|certificate|course|that|some',
      'we <adv>? have? <adv>? <adv>? shipped|launched|finished|completed|won|released|delivered|cut|reached|closed|published',
      'has|have|was|were|been ~1 been? published|accepted|released|approved|launched|awarded',
      'i can|could|am ~1 now|also|already ~1 start|begin|available|provide|bring|able|join',
      'i am available|free|able ~2 from|to_start|on|between|after',
      'now certified|licensed|qualified|available|registered',
      'i have since',
      'good news',
    ],
    unless: [
      'i have|had <adv>? received ~3 no|nothing|any|reply|response',
      'since|after we|our|my ~5 i ~1 have|had not',
    ],
    why: 'A fact that they did not have.',
    source: 'empty_touch',
  },
  {
    id: 'invited',
    phrases: [
      'you <adv>? <adv>? asked|told|invited|suggested|encouraged|advised|said|mentioned|recommended|proposed|indicated|wanted ~3 me|i|to|that ~3 be|get|check|follow|call|write|email|contact|reach|touch|back|in|gain|try|get',
      'you|they|she|he|your_team <adv>? <adv>? expected|hoped|planned|said|mentioned|indicated|thought|anticipated|told_me ~5 decide|decision|hear|be_in_touch|know|by|week|date|news|then|end|monday|tuesday|wednesday|thursday|friday',
      'at|per your request|invitation|suggestion',
      'as you suggested|asked|advised|recommended|invited',
    ],
    unless: ['you said|told|promised ~6 would|were_going ~4 but|and_you|yet|never|it_has'],
    why: 'They asked to hear from you, or named a date.',
    source: 'empty_touch',
  },
  {
    id: 'competing',
    phrases: [
      'i|have|received|got|with|an|another|other|competing|job|a ~2 offer ~8 answer|respond|decide|deadline|by|until|decision|from|friday|monday|week',
      'offer|offers from|deadline|with|elsewhere',
      'received|got|have|extended ~2 another|an|a|other|second ~1 offer|offers',
    ],
    unless: ['no|any|not ~2 offer|offers', 'offer you|my|to_help|me_the|me_a'],
    why: 'A real deadline of yours is news to them.',
    source: 'empty_touch',
  },
  {
    id: 'their_news',
    phrases: [
      'i <adv>? saw|read|noticed|heard|see|learned ~2 that|your|about|you|on ~6 opened|launched|announced|announcement|won|award|hired|hiring|expanded|expanding|acquired|published|release|released|raised|opening|post|article|news|moved|merger|growing|report|won',
      'congratulations|congrats',
      'your <adv>? new|latest|recent|upcoming',
      'happy|glad|pleased to see|hear|read that|you|your|about',
    ],
    unless: ['i saw|read|noticed ~3 job|position|posting|ad|advert|vacancy'],
    why: 'It is about them.',
    source: 'empty_touch',
  },
];

/** Offers of help and of further information. */
export const OFFERS: readonly Entry[] = [
  {
    id: 'offer',
    phrases: [
      'if|should|let|whether|do|please|anything ~4 need|require|want|like|help|useful ~4 anything|information|else|further|more|questions|from_me|additional|me|references|materials|documents|know',
      'if|should there|anything is|be ~3 i can|information|further|else|questions',
      'anything|something else|more|further ~1 i can|could|should|may|might|you_need|that',
      'happy|glad|pleased|delighted|able|available to provide|answer|send|share|supply|discuss|supplement|come|talk|meet|do_so|speak',
      'any|further|additional|more ~1 questions|information|details|documents|materials|references',
      'do not hesitate',
      'feel free',
      'at your disposal',
      'available for|to ~3 call|questions|interview|meet|talk|discuss|speak',
    ],
    unless: ['information|update|updates|details|news|feedback ~1 you ~3 provide|share|give|offer|have|send'],
    why: 'It makes their work easier.',
    source: 'empty_touch',
  },
];
