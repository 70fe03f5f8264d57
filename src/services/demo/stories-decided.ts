import type { Story } from './story.js';

/** Somebody decided, or closed it. */
export const DECIDED: readonly Story[] = [
  {
    candidate: 'amara',
    employer: 'tidewick',
    role: 'Turbine engineer',
    rounds: [
      {
        title: 'Final interview',
        start: 'w-8 10:00',
        minutes: 60,
        format: 'onsite',
        with: ['anneke'],
        ended: 'completed',
      },
    ],
    events: [
      { at: 'w-8 15:00', to: 'anneke', by: 'email', thanks: true, addsValue: true, subject: 'Thank you for the tour' },
      { at: 'w-2 11:00', from: 'anneke', by: 'call', conversation: true },
      { at: 'w-2 11:00', outcome: 'offer', expires: 'w+5 17:00' },
    ],
  },
  {
    candidate: 'dante',
    employer: 'osprelle',
    role: 'Platform engineer',
    rounds: [
      { title: 'Final interview', start: 'w-7 14:00', minutes: 60, format: 'video', with: ['mia'], ended: 'completed' },
    ],
    events: [
      { at: 'w-7 17:00', to: 'mia', by: 'email', thanks: true, addsValue: true, subject: 'Thank you' },
      { at: 'w-1 10:00', outcome: 'rejected' },
      { at: 'w-1 10:00', from: 'mia', by: 'email', needsReply: false, subject: 'Our decision' },
    ],
  },
  {
    candidate: 'leila',
    employer: 'brambleforge',
    role: 'Data scientist',
    rounds: [
      {
        title: 'Final interview',
        start: 'w-14 11:00',
        minutes: 60,
        format: 'video',
        with: ['gloria'],
        ended: 'completed',
      },
    ],
    events: [
      {
        at: 'w-14 15:00',
        to: 'gloria',
        by: 'email',
        thanks: true,
        addsValue: true,
        subject: 'Thank you for your time',
      },
      { at: 'w-12 15:00', outcome: 'rejected' },
      { at: 'w-12 15:00', from: 'gloria', by: 'email', subject: 'Our decision' },
      {
        at: 'w-12 17:00',
        to: 'gloria',
        by: 'email',
        thanks: true,
        subject: 'Re: Our decision',
        text: 'Thank you for telling me so clearly. I would be glad to hear of other roles with your team.',
      },
      { at: 'w-12 17:30', connection: 'gloria', state: 'invited' },
      { at: 'w-11 10:00', connection: 'gloria', state: 'connected' },
    ],
  },
  {
    candidate: 'tomasz',
    employer: 'osprelle',
    role: 'Operations manager',
    rounds: [
      {
        title: 'First interview',
        start: 'w-14 10:00',
        minutes: 45,
        format: 'video',
        with: ['rahul'],
        ended: 'completed',
      },
    ],
    events: [
      { at: 'w-14 16:00', to: 'rahul', by: 'email', thanks: true, subject: 'Thank you' },
      { at: 'w-11 09:00', outcome: 'position_closed' },
    ],
  },
  {
    candidate: 'mateo',
    employer: 'tidewick',
    role: 'Rotation in the grid team',
    rounds: [
      {
        title: 'Talk with the team',
        start: 'w-10 13:00',
        minutes: 30,
        format: 'video',
        with: ['bastian'],
        ended: 'completed',
        internal: true,
      },
    ],
    events: [{ at: 'w-5 12:00', dismissed: true }],
  },
  {
    candidate: 'yuki',
    employer: 'brambleforge',
    role: 'Field robotics designer',
    rounds: [{ title: 'First interview', start: 'w+1 11:00', minutes: 45, format: 'video', with: ['carmen'] }],
    events: [{ at: 'w-1 15:00', cancelled: true }],
  },
  {
    candidate: 'arjun',
    employer: 'tidewick',
    role: 'Finance systems developer',
    rounds: [
      {
        title: 'First interview',
        start: 'w-8 09:30',
        minutes: 45,
        format: 'video',
        with: ['ottilie'],
        ended: 'completed',
      },
    ],
    events: [
      { at: 'w-8 14:00', to: 'ottilie', by: 'email', thanks: true, subject: 'Thank you' },
      { at: 'w-3 10:00', doNotContact: 'ottilie' },
    ],
  },
];
