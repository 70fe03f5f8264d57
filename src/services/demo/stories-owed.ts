import { CONTACTS, type MEETING_IN } from './people.js';
import type { Story } from './story.js';

/** Two interviews of today, in a zone where it is day: one panel half thanked, and one whose employer decides tonight. */
export function storiesOfToday({ candidates, contacts }: (typeof MEETING_IN)[keyof typeof MEETING_IN]): Story[] {
  const { employer } = CONTACTS[contacts[0]];
  return [
    {
      candidate: candidates[0],
      employer,
      role: 'Product analyst',
      rounds: [
        {
          title: 'Panel',
          start: '-125m',
          minutes: 45,
          format: 'video',
          with: contacts,
          ended: 'completed',
          needs: ['Somebody who explains numbers to people on the floor'],
        },
      ],
      events: [
        { at: '-35m', to: contacts[0], by: 'email', thanks: true, addsValue: true, subject: 'Thank you for today' },
      ],
    },
    {
      candidate: candidates[1],
      employer,
      role: 'Programme associate',
      decisionExpectedAt: '+20m',
      rounds: [{ title: 'Last round', start: '-125m', minutes: 45, format: 'video', with: [contacts[1]] }],
    },
  ];
}

/** Something is owed by the candidate: thanks, a promise, an answer, a contact. */
export const OWED: readonly Story[] = [
  {
    candidate: 'leila',
    employer: 'tidewick',
    role: 'Load forecaster',
    rounds: [
      {
        title: 'Technical interview',
        start: 'w-5 14:00',
        minutes: 60,
        format: 'onsite',
        with: ['ingrid'],
        ended: 'completed',
        needs: ['Forecasts that operators trust', 'Fewer manual corrections before 06:00'],
        topics: ['hourly data', 'handover to operations'],
      },
    ],
  },
  {
    candidate: 'mateo',
    employer: 'brambleforge',
    role: 'Motion planning engineer',
    rounds: [
      {
        title: 'Design review',
        start: 'w-1 14:00',
        minutes: 60,
        format: 'video',
        with: ['desmond'],
        ended: 'completed',
        needs: ['A planner that fails safe next to people'],
        promises: [{ text: 'The benchmark of the open-source planner' }, { text: 'Names of two references' }],
      },
    ],
    events: [
      {
        at: 'w-1 17:00',
        to: 'desmond',
        by: 'email',
        thanks: true,
        addsValue: true,
        promise: 1,
        subject: 'Thank you, and the two references',
      },
    ],
  },
  {
    candidate: 'priya',
    employer: 'osprelle',
    role: 'Applied scientist',
    rounds: [
      {
        title: 'Hiring manager interview',
        start: 'w-3 11:00',
        minutes: 45,
        format: 'video',
        with: ['marguerite'],
        ended: 'completed',
        needs: ['Models that nurses will use'],
      },
    ],
    events: [
      {
        at: 'w-3 15:20',
        to: 'marguerite',
        by: 'email',
        thanks: true,
        addsValue: true,
        subject: 'Thank you for your time',
      },
      {
        at: 'w0 09:00',
        from: 'marguerite',
        by: 'email',
        subject: 'One question',
        text: 'How did you measure that the triage nurses trusted the model?',
      },
    ],
  },
  {
    candidate: 'yuki',
    employer: 'osprelle',
    role: 'Device designer',
    rounds: [
      {
        title: 'Portfolio review',
        start: 'w-6 10:00',
        minutes: 60,
        format: 'video',
        with: ['tui'],
        ended: 'completed',
        imported: true,
      },
    ],
    events: [{ at: 'w-1 09:00', from: 'tui', by: 'email', subject: 'Could you come in for a day?' }],
  },
  {
    candidate: 'aroha',
    employer: 'brambleforge',
    role: 'Key account manager',
    rounds: [
      {
        title: 'First interview',
        start: 'w-3 10:00',
        minutes: 45,
        format: 'phone',
        with: ['ezekiel'],
        ended: 'completed',
      },
    ],
    events: [{ at: 'w-3 13:10', to: 'ezekiel', by: 'email', thanks: true, bounced: true, subject: 'Thank you' }],
  },
  {
    candidate: 'dante',
    employer: 'tidewick',
    role: 'Trading systems engineer',
    rounds: [
      {
        title: 'First interview',
        start: 'w-2 09:30',
        minutes: 30,
        format: 'video',
        with: ['emre'],
        ended: 'no_show_candidate',
      },
    ],
  },
  {
    candidate: 'wei',
    employer: 'osprelle',
    role: 'Device engineer',
    rounds: [
      {
        title: 'Technical interview',
        start: 'w-2 10:00',
        minutes: 60,
        format: 'video',
        with: ['helena'],
        ended: 'no_show_employer',
      },
    ],
  },
];
