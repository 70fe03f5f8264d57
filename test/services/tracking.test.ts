import t from 'tap';
import { decideTracking, TRACKINGS, type TrackingWishes, trackingFaults } from '#src/services/tracking.js';

const ALLOWED: TrackingWishes = {
  policy: { mode: 'full', withoutConsent: 'full' },
  candidate: undefined,
  contact: true,
};

t.test('nothing is tracked until the organization turns it on', async (t) => {
  t.same(decideTracking({ ...ALLOWED, policy: {} }), { tracking: 'off', reasons: ['organization_off'] });
  t.same(decideTracking(ALLOWED), { tracking: 'full', reasons: [] });
});

const CASES: readonly [string, Partial<TrackingWishes>, string, readonly string[]][] = [
  ['a candidate refused', { candidate: false }, 'off', ['candidate_refused']],
  ['a contact refused', { contact: false }, 'off', ['contact_refused']],
  ['both refused', { candidate: false, contact: false }, 'off', ['candidate_refused', 'contact_refused']],
  ['nobody asked the contact, and that is enough', { contact: undefined }, 'full', []],
  [
    'nobody asked the contact, and then it is only counted',
    { contact: undefined, policy: { mode: 'full', withoutConsent: 'anonymous' } },
    'anonymous',
    ['contact_not_asked'],
  ],
  [
    'the contact agreed where nobody else is tracked',
    { contact: true, policy: { mode: 'full', withoutConsent: 'off' } },
    'full',
    [],
  ],
  [
    'agreement is no more than the organization allows',
    { contact: true, policy: { mode: 'anonymous' } },
    'anonymous',
    ['organization_anonymous'],
  ],
  ['a message asks for less', { message: 'anonymous' }, 'anonymous', ['message_anonymous']],
  ['a message cannot ask for more', { message: 'full', contact: false }, 'off', ['contact_refused']],
  ['plain text holds no pixel', { html: false }, 'off', ['no_html']],
];

for (const [title, wishes, tracking, reasons] of CASES) {
  t.test(title, async (t) => t.same(decideTracking({ ...ALLOWED, ...wishes }), { tracking, reasons }));
}

t.test('of all wishes together the most restrictive holds, whoever has it', async (t) => {
  const consents = [undefined, true, false];
  for (const mode of TRACKINGS)
    for (const withoutConsent of TRACKINGS)
      for (const candidate of consents)
        for (const contact of consents)
          for (const message of [undefined, ...TRACKINGS]) {
            const { tracking } = decideTracking({ policy: { mode, withoutConsent }, candidate, contact, message });
            const most = (level: string) => TRACKINGS.indexOf(tracking) <= TRACKINGS.indexOf(level as 'off');
            const held =
              most(mode) &&
              (message === undefined || most(message)) &&
              ((candidate !== false && contact !== false) || tracking === 'off') &&
              (contact !== undefined || most(withoutConsent));
            if (!held) t.fail(JSON.stringify({ mode, withoutConsent, candidate, contact, message, tracking }));
          }
});

t.test('settings of a policy that mean nothing are named', async (t) => {
  t.same(trackingFaults({ mode: 'full' }), []);
  t.match(trackingFaults({ mode: 'on', enabled: true }), [
    { pointer: '/tracking/mode', code: 'invalid_value' },
    { pointer: '/tracking/enabled', code: 'unknown_field' },
  ]);
});
