import t from 'tap';
import { AGENT_RULES } from '#src/engine/opens/agents.js';
import { type ClientFamily, features, type OpenHit } from '#src/engine/opens/features.js';
import { AT_DELIVERY_MS, judge, judgeAgain, OPEN_RULE_VERSION } from '#src/engine/opens/judge.js';
import { networkOf } from '#src/engine/opens/network.js';
import { processorMs } from '../../support/processor-time.js';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36';
const THUNDERBIRD = 'Mozilla/5.0 (Windows NT 10.0; rv:78.0) Gecko/20100101 Thunderbird/78.10.0';
const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';

const ROWS: readonly [string, OpenHit, string, readonly string[]][] = [
  ['nothing known', {}, 'unknown', ['no_agent']],
  ['an empty header', { userAgent: ' ' }, 'unknown', ['no_agent']],
  ['a header that nobody knows', { userAgent: 'Something/1.0' }, 'unknown', ['unrecognised_agent']],
  ['a browser', { userAgent: CHROME }, 'human', ['browser']],
  ['Apple says the provider', { userAgent: CHROME, providerFlag: 'apple' }, 'machine', ['apple_privacy', 'browser']],
  ['Gmail says the provider', { userAgent: null, providerFlag: 'gmail' }, 'machine', ['gmail_prefetch', 'no_agent']],
  [
    'a scanner says the provider',
    { userAgent: CHROME, providerFlag: 'scanner' },
    'scanner',
    ['provider_scanner', 'browser'],
  ],
  [
    'the flag goes before the proxy',
    { userAgent: GMAIL, providerFlag: 'machine' },
    'machine',
    ['provider_machine', 'image_proxy'],
  ],
  ['the exact header alone', { userAgent: 'Mozilla/5.0' }, 'machine', ['apple_privacy']],
  ['more than the exact header', { userAgent: 'Mozilla/5.0 ()' }, 'unknown', ['unrecognised_agent']],
  ['two networks are a person on the way', { userAgent: CHROME, networksInBurst: 2 }, 'human', ['browser']],
  ['three networks at once', { userAgent: CHROME, networksInBurst: 3 }, 'scanner', ['many_networks', 'browser']],
  ['Gmail has many networks itself', { userAgent: GMAIL, networksInBurst: 5 }, 'proxied', ['image_proxy']],
  ['before delivery', { userAgent: CHROME, sinceDeliveredMs: -5_000 }, 'scanner', ['before_delivery', 'browser']],
  [
    'within the tolerance of clocks it is at delivery',
    { userAgent: CHROME, sinceDeliveredMs: -500 },
    'scanner',
    ['at_delivery', 'browser'],
  ],
  ['right at delivery', { userAgent: CHROME, sinceDeliveredMs: 900 }, 'scanner', ['at_delivery', 'browser']],
  ['a moment later', { userAgent: CHROME, sinceDeliveredMs: AT_DELIVERY_MS }, 'human', ['browser']],
  ['a mail client may be that quick', { userAgent: THUNDERBIRD, sinceDeliveredMs: 900 }, 'human', ['mail_client']],
  [
    'but not before',
    { userAgent: THUNDERBIRD, sinceDeliveredMs: -60_000 },
    'scanner',
    ['before_delivery', 'mail_client'],
  ],
  ['Gmail proxies are quick, too', { userAgent: GMAIL, sinceDeliveredMs: 500 }, 'proxied', ['image_proxy']],
  ['one address for nine domains', { userAgent: CHROME, recipientDomains: 9 }, 'human', ['browser']],
  [
    'one address for ten domains',
    { userAgent: CHROME, recipientDomains: 10 },
    'scanner',
    ['many_recipients', 'browser'],
  ],
  ['behaviour speaks where the header says nothing', { networksInBurst: 4 }, 'scanner', ['many_networks', 'no_agent']],
  [
    'all that fired is named',
    { userAgent: CHROME, networksInBurst: 4, sinceDeliveredMs: 1_000, recipientDomains: 20 },
    'scanner',
    ['many_networks', 'at_delivery', 'many_recipients', 'browser'],
  ],
];

t.test('verdict and reasons, the first of which decided', async (t) => {
  for (const [name, hit, verdict, reasons] of ROWS) {
    t.same(judge(hit), { verdict, reasons, counted: true, ruleVersion: OPEN_RULE_VERSION }, name);
  }
});

t.test('own and test opens and HEAD are left out, whatever loaded them', async (t) => {
  for (const [hit, reason] of [
    [{ userAgent: GMAIL, own: 'sender' }, 'own_open'],
    [{ userAgent: CHROME, own: 'test' }, 'test_open'],
    [{ userAgent: THUNDERBIRD, method: 'HEAD' }, 'head_request'],
  ] as const) {
    const { verdict, reasons, counted } = judge(hit);
    t.equal(counted, false);
    t.equal(reasons[0], reason);
    t.notOk(['human', 'proxied'].includes(verdict), 'nor do they tell of a reader');
  }
});

t.test('features hold neither header nor address, and are enough to judge again', async (t) => {
  for (const [name, hit, verdict, reasons] of ROWS) {
    const stored = JSON.parse(JSON.stringify(features(hit)));
    t.match(judgeAgain(stored), { verdict, reasons }, name);
    if (hit.userAgent) t.notOk(JSON.stringify(stored).includes(hit.userAgent.trim() || '-'), 'the header is gone');
  }
  t.equal(judgeAgain({ ...features({}), family: 'of another version' as ClientFamily }).verdict, 'unknown');
});

t.test('every rule has a reason to be believed', async (t) => {
  for (const { why } of AGENT_RULES) t.match(why, /\w{4,}/);
});

t.test('headers of any length and kind are judged at once', async (t) => {
  const long = [
    '('.repeat(60_000),
    'Mozilla/5.0 '.repeat(9_000),
    `Mozilla/5.0 ${'(a;'.repeat(40_000)}`,
    '\u0000\uFFFF',
    'a@'.repeat(30_000),
  ];
  const ms = processorMs(() => {
    for (const userAgent of long) t.ok(judge({ userAgent }).verdict);
  });
  t.ok(ms < 500, 'no pattern runs away');
});

t.test('networks are /24 and /48; what is no address has none', async (t) => {
  const rows = [
    ['203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:0:1::1', '2001:db8:0::/48'],
    ['2001:0DB8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['888.222.444.111', undefined],
    ['unknown', undefined],
    ['', undefined],
    ['1:2:3', undefined],
    ['1::2::3', undefined],
    ['1:2:3:4:5:6:7:8:9', undefined],
  ] as const;
  for (const [address, network] of rows) t.equal(networkOf(address), network, address);
});
