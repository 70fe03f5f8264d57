import type { Entry } from './entry.js';

/** Why a message comes late. A word of it is fine, a reason is not needed. */
export const LATENESS: readonly Entry[] = [
  {
    id: 'lateness',
    phrases: [
      'sorry|apologies|apologize|apologise|forgive|excuse|pardon ~4 late|delay|delayed|lateness|tardiness|belated|slow|not_sending|not_writing|not_getting|taking_so',
      'late|belated|overdue|tardy reply|response|note|thanks|thank_you|message|email|answer|letter|in',
      'should|meant|intended|wanted|would ~2 have ~2 sent|written|thanked|replied|emailed ~3 earlier|sooner|yesterday|before|last|right',
      'did not|could_not ~2 write|reply|send|get_back|thank ~3 earlier|sooner|yesterday|before|because',
      'better late than',
      'i have|been ~2 been? <adv>? <adv>? busy|swamped|slammed|snowed_under|hectic|crazy',
    ],
    unless: ['if|when|since|that|you|your|know|understand ~3 busy', 'you|they|team ~2 busy|swamped|slammed'],
    why: 'Late thanks are welcome; the reason for it costs a line and gains nothing.',
    source: 'lateness',
  },
];

/** What a network writes into an invitation by itself. */
export const DEFAULT_INVITATION: readonly Entry[] = [
  {
    id: 'default_invitation',
    phrases: [
      '^please? add me please?$',
      'add|include you|me to my|your ~2 network|connections|contacts',
      'i|i_d would? like to ~1 add|include|have you ~2 to|in|as ~3 network|connection|contacts|contact|linkedin',
      'add you to my',
      'i|let would? like|love|us to? ~1 connect ~1 with_you? ~1 on|via|through linkedin$',
      '^please|kindly accept|add ~1 my|me ~2 request|invitation|invite|connection|connect|linkedin|network',
      'join|be_part_of my|your|our ~3 network',
      'since you are a person i trust',
      '^<adv>? let us connect$',
      '^i would|am like|wanting|looking to connect|connect_with_you$',
      'expand|grow|growing|expanding|build|building|widen my ~2 network|connections',
    ],
    why: 'The default text could be from anybody; say where you met.',
    source: 'invitation',
  },
];

/** Asks for a job, a referral or a vacancy. */
export const JOB_ASK: readonly Entry[] = [
  {
    id: 'asks_for_job',
    phrases: [
      'any|some|are_there|is_there|do_you_have|have_any ~3 jobs|openings|vacancies|vacancy|opening|positions|roles|job|work|opportunities|anything ~2 at|for|available|open|now|right|me|in|you|that|currently|$',
      'are|is you|your|they|company ~2 hiring|recruiting',
      'hiring right|now|at|these|yet|again',
      'looking|searching|hunting for ~2 job|work|position|role|opportunity|opportunities|employment|internship|anything|new',
      'refer|recommend|introduce|pass|passed|passing|forward|forwarded|forwarding|referred|hook|put me|my ~3 to|in|for|resume|cv|up|your|on|company|around',
      'on the ~1 market',
      'have|put|say|put_in ~1 a ~1 word ~1 with|for|to|in',
      'need|want something|anything|work lined_up|to_do|soon|quick|quickly|fast',
      'referral|refer_me|job_referral',
      'find|see|attached ~3 my|attached|enclosed ~2 resume|cv',
      'get|give|find|land|help me ~4 job|work|position|in|interview|role',
      'share|send|give ~4 hr|recruiter|hiring_manager|contact ~2 email|number|contact|details',
    ],
    why: 'A first word after a long time that only asks is read as a form letter.',
    source: 'graceful_no',
  },
];

/** Abbreviations of chats. Never spelling or grammar, which are not judged. */
export const TEXT_SPEAK: readonly Entry[] = [
  {
    id: 'chat',
    phrases: [
      'u|ur|r|thx|thnx|tks|tnx|plz|pls|lmk|btw|idk|imo|imho|tbh|rn|ttyl|ttys|brb|omg|lol|lmao|rofl|l8r|gr8|b4|2day|2moro|2nite|2morrow|4u|luv|cuz|coz|bc|dunno|lemme|gimme|kinda|sorta|ya|yep|nope|yup|yall|sup|wassup|whatup|np|nvm|fyi|hmu|wyd|ikr|smh|jk|thru|tho|ppl|msg|fwiw|asap_lol|xoxo|xo|hahaha|haha|hehe|cya|k|kk|wanna|gonna|gotta',
      'yo|dude|bro|bruh|buddy|pal|sis|fam|homie|man|girl',
      'thanks|ready|time|waiting|up|good 4|2',
      'what is up',
      '^lol|lmao|omg|haha|yo',
      'the|this|that|my|your gig',
      'hit me up',
      'no prob',
    ],
    unless: [
      'man|girl|r|pal|k|ya|bc|buddy|bro|sis|fam|xo hours|power|language|system|scouts|guides|programming|adult|canada|vancouver|studio',
      'a|the|in|using|with|per|of|old|young|one|this|401|10|5|python|and|to_a r|man|girl|buddy|k|pal|bc',
      'r and',
    ],
    why: 'The message may be passed on to people who do not know you.',
    source: 'register',
  },
];

/** Closeness that was not offered. */
export const TOO_CLOSE: readonly Entry[] = [
  {
    id: 'too_close',
    phrases: [
      'spark|chemistry|magic between us',
      'babe|baby|sweetie|sweetheart|honey|darling|cutie|gorgeous|sexy|hottie|beautiful_lady|pretty_lady|hun ~3 it|you|thanks|i|your|was|hope|$',
      'you <adv>? <adv>? looked|look <adv>? <adv>? great|beautiful|gorgeous|lovely|pretty|hot|amazing|stunning|cute|handsome|attractive|sexy',
      'you <adv>? are|were <adv>? <adv>? beautiful|gorgeous|pretty|hot|stunning|cute|handsome|attractive|sexy',
      'your ~2 eyes|smile|outfit|dress|hair|perfume|legs',
      'grab|get|have|go ~2 drink|drinks|dinner|beer|beers|cocktail|cocktails|date|out_with_me ~2 with|on|and|tonight|sometime|after|some|friday|saturday|weekend|together|or|this|$',
      'are you single|married|seeing',
      'xoxo|hugs|kisses|love_you',
      'i ~2 feel|felt|sense|sensed ~3 connection|chemistry|spark ~3 between|us|with_you',
      'go on a date',
    ],
    unless: [
      'baby food|products|care|clothes|monitor|boomers',
      'honey ~1 products|bee|bees',
      'looked|look|are ~2 great|good|lovely|amazing ~1 on|in|place|team|opportunity|company|results|numbers',
      'are amazing|great at|to_work|team',
    ],
    why: 'Closeness that was not offered is taken for pressure or for flirting.',
    source: 'decency',
  },
];
