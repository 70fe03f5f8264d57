import t from 'tap';
import { asking, type JsonPage } from '../support/asking.js';
import { type Case, runAlike } from './alike.js';

const UNKNOWN = '01890a5d-ac96-774b-bcce-b302099a8057';

const drafts: Case = {
  name: 'drafts: reviewed alone and for a follow-up, briefs and starting drafts, refused',
  codes: ['validation_failed', 'validation_failed', 'validation_failed', 'not_found', 'not_found', 'not_found'],
  run: async (door, { app, interview, candidate }) => {
    const ask = asking(app);
    await ask('PATCH', `/v1/interviews/${interview.id}`, { needs: ['Onboarding takes six weeks'], topics: ['Pumps'] });
    await ask('PATCH', `/v1/candidates/${candidate.id}`, { phone: '+1 555 014 2277' });
    await ask('POST', `/v1/candidates/${candidate.id}/accomplishments`, { title: 'Cut onboarding to two weeks' });
    const { items } = await ask<JsonPage>('GET', `/v1/follow-ups?interviewId=${interview.id}`);
    const followUpId = items[0]?.id;
    const review = (input: object) => door.verb('reviewDraft', {}, input);
    const text = 'Dear Ms. Chan, thank you for the talk. I really need this job.';
    return [
      await review({ text, kind: 'thank_you' }),
      await review({ text, kind: 'thank_you', subject: 'THANK YOU', channel: 'email', followUpId }),
      await review({
        text: 'Vielen Dank für das Gespräch und die Zeit, die Sie sich genommen haben.',
        kind: 'thank_you',
      }),
      await door.verb('brief', { followUpId }),
      await door.verb('startingDraft', { followUpId, kind: 'thank_you' }),
      await door.verb('startingDraft', { followUpId, kind: 'voicemail' }),
      await review({ text: 'é'.repeat(10_001), kind: 'thank_you' }),
      await review({ text: 'a'.repeat(20_001), kind: 'thank_you' }),
      await review({ text: 5, kind: 'poem' }),
      await review({ text, kind: 'thank_you', followUpId: UNKNOWN }),
      await door.verb('brief', { followUpId: UNKNOWN }),
      await door.verb('startingDraft', { followUpId: 'x', kind: 'thank_you' }),
    ];
  },
};

await runAlike(t, [drafts]);
