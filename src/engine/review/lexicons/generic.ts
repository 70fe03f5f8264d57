const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

/**
 * Nouns that any letter after any interview may hold. What is left when they are taken away is what this letter is
 * about: a product, a problem, a trade, a place. Written for this service.
 */
export const GENERIC_NOUNS: ReadonlySet<string> = words(`
  ability advance advice afternoon answer anything appreciation application applicant aspect assistance attention attitude
  background base benefit best bit boss business call candidacy candidate career case chance chat colleague comment communication
  company concern confidence connection consideration contact contribution conversation convenience copy correspondence course culture
  date day deal decision department desire detail details discussion doubt duty effort email e-mail employee employer employment end
  enthusiasm environment evening event everyone everything example excitement expectation experience expertise fact favor favour
  feedback feeling fit firm follow followup forward friend fun future gap goal good grasp gratitude group growth guidance guy guys
  hand happiness hard hearing heart hello help hire hiring holiday hope hour hours idea ideas impression inbox info information
  input insight insights interest interview interviewer interviewing invitation invite issue issues job joy kind kindness knowledge
  lack lady last learning letter level life line linkedin list look lot luck mail manager management match matter meeting member members message
  mind minute minutes mission moment month months morning motivation name need needs network news next night note nothing number
  objective offer office one ones opening openings opinion opportunity option order organization organisation others outcome overview
  part passion past pay people person phone place plan plans pleasure point points position positions possibility post potential
  preparation present pressure pride privilege problem process progress qualification qualifications question questions quality quick
  reach reason recruiter recruitment regard regards reference references reply request requirement requirements respect response
  responsibilities responsibility rest result results resume résumé cv review reminder role roles round salary schedule search second
  selection sense service set shot side sir skill skills someone something sort space spot staff stage start status step steps
  strength strengths stuff subject success support team teams term thank thanks thing things thought thoughts time timeline times title
  today tomorrow tonight top topic trust tuesday type understanding update updates use vacancy value values view vision visit voicemail wait
  way ways week weeks weekend while wish wishes word words work worker working workplace world year years yesterday
  madam mr ms mrs dr ma'am hr monday wednesday thursday friday saturday sunday january february march april may june july
  august september october november december am pm hi hey dear please sincerely ok okay lol omg wow yes hello greetings touch check
  checking bother anybody anyone nobody else fingers rush worries asset addition environment strong fast learner player hope hearing
  recipient request job work position earliest inconvenience patience notice attachment movement development developments
  honor honour delight treat fan everyone day break offices move mine yours myself yourself hold glad happy excited keen
  employment savings rent bills money wife husband kids mom mother father family dream dreams
  welcome thx ur u ty plz pls lmk btw pic world career kindly desk chair mood weather hope mistake mistakes fault nerves
  someone's company's interview's receipt regarding concerning availability candidate's interviews conversation's capacity
  chance chances consideration considerations evaluation assessment journey path goals career's
  everything's love babe dude bro man stuff fellow folks pleasure's member's loss half whole hundred thousand lots couple few
  appointment confirmation approval access benefit knowledge fit hospitality generosity courtesy professionalism cooperation
  self-starter starter multitasker professional professionals individual individuals communicator attitude ethic perfectionist go-getter
  hard-worker detail-oriented dedication determination commitment punctuality honesty
  forwarder sender receiver inquiry enquiry matter's beginning middle
`);

/** Verbs in the past that tell of the process, not of what somebody achieved. */
export const PROCESS_VERBS: ReadonlySet<string> = words(`
  enjoyed appreciated wanted met spoke talked discussed interviewed applied thought felt hoped learned learnt heard was were had said
  mentioned sent emailed called forgot asked loved liked received got came went wondered left wished tried needed decided considered
  contacted chatted visited followed reached looked seemed waited submitted expected realized realised noticed remembered mailed
  messaged phoned texted knew told believed understood valued gave took found saw read known been attended missed stopped dropped
  blew froze rambled messed screwed botched nailed aced deserved interested excited thrilled delighted pleased honored honoured
  impressed prepared qualified experienced suited attached enclosed introduced promised checked dressed stayed started wrote written
  answered replied responded connected stated kept
`);

/** Past forms that do not end in "ed" and tell of doing. */
export const DOING_VERBS: ReadonlySet<string> = words(`
  cut led built ran grew won taught wrote made brought sold drove set oversaw rebuilt rewrote found shrank began bought spent took
  kept held chose broke spoke gave brought fought sought caught drew threw overcame undertook put shipped
`);

/** What came of it. */
export const OUTCOME_WORDS: ReadonlySet<string> = words(`
  cut reduced increased saved doubled halved tripled grew fell rose dropped improved raised lowered shortened boosted eliminated
  faster fewer percent per cent % half third quarter twice double result resulted led achieved won exceeded
  million thousand hundred dozens zero
`);

/** Numbers in words. */
export const NUMBER_WORDS: ReadonlySet<string> = words(`
  two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
  thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen half third quarter twice
`);
