import { type Reading, type Sentence, saidIn } from './reading.js';

const OFFER =
  /\b(?:anything else|any (?:further|other|more|additional)|more (?:information|details)|need (?:anything|any|more|further)|help your|questions (?:for|about) me|if there is anything|do not hesitate|feel free|keep me in mind|accept my|pass (?:on )?my|give my (?:thanks|regards)|find attached|find (?:my|the|it) )/i;
const REQUEST =
  /\b(?:could|would|can|will) you\b(?! (?:be )?(?:like|love))|^(?:please|kindly)\b|\b(?:please|kindly) (?:also )?(?:send|tell|let|forward|give|share|call|advise|confirm|provide|introduce|explain|reply|respond|answer|arrange|check|review|refer|add|inform)\b|\bi (?:would|['’]d) like you to\b|\bi need you to\b|\b(?:send|forward|tell|give|get) me\b|^(?:also )?(?:send|let me know|tell|forward|introduce|share|give|call)\b/i;

/** The sentences that ask for something to be done or answered; offers of help that look like it do not count. */
export function countAsks(reading: Reading): Sentence[] {
  return reading.sentences.filter((sentence) => {
    const said = saidIn(reading, sentence);
    if (OFFER.test(said)) return false;
    return sentence.question || REQUEST.test(said);
  });
}
