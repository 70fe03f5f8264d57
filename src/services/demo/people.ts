/** A way to reach a contact: its kind follows from its shape; `!` behind it means confirmed. */
type Method = string;

/** Somebody at an employer of the demo. */
export interface DemoContact {
  readonly employer: EmployerKey;
  readonly name: string;
  readonly title: string;
  readonly role?: 'interviewer' | 'hiring_manager' | 'recruiter' | 'coordinator';
  readonly zone?: string;
  readonly methods: readonly Method[];
  readonly doNotCall?: true;
  readonly preferred?: 'email' | 'call' | 'message';
  readonly via?: ContactKey;
}

/** A job seeker of the demo, with a title and a story for each accomplishment. */
export interface DemoCandidate {
  readonly name: string;
  readonly zone: ZoneName;
  readonly programme: string;
  readonly networkData: boolean;
  readonly accomplishments: readonly (readonly [title: string, story: string])[];
}

/** The zones in which candidates live. */
export const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Sydney',
  'America/Los_Angeles',
] as const;
type ZoneName = (typeof ZONES)[number];

const [NEW_YORK, BERLIN, KOLKATA, SYDNEY, LOS_ANGELES] = ZONES;

/** Employers, all invented. */
export const EMPLOYERS = {
  tidewick: { name: 'Tidewick Energy', domain: 'tidewick.example' },
  brambleforge: { name: 'Brambleforge Robotics', domain: 'brambleforge.example' },
  osprelle: { name: 'Osprelle Health', domain: 'osprelle.example' },
} as const;
/** Names an employer within the demo. */
export type EmployerKey = keyof typeof EMPLOYERS;

const candidate = (
  name: string,
  zone: ZoneName,
  programme: string,
  accomplishments: DemoCandidate['accomplishments'] = [],
  networkData = true,
): DemoCandidate => ({ name, zone, programme, networkData, accomplishments });

/** Job seekers, all invented. */
export const CANDIDATES = {
  leila: candidate('Leila Haddad', BERLIN, 'MSc Data Science', [
    [
      'Cut forecast error by a third',
      'Rebuilt a load forecast on hourly data, and had operations test it for a month.',
    ],
    ['Taught 40 juniors SQL', 'Ran a weekly clinic on real queries; half of them now write their own reports.'],
  ]),
  jonas: candidate('Jonas Brandt', BERLIN, 'MSc Data Science', [
    [
      'Moved a billing system without downtime',
      'Ran old and new side by side for six weeks and compared every invoice.',
    ],
  ]),
  tomasz: candidate('Tomasz Zielinski', BERLIN, 'MBA'),
  amara: candidate('Amara Okafor', NEW_YORK, 'BSc Mechanical Engineering', [
    ['Halved a gripper’s cycle time', 'Filmed 200 cycles, found the wait at release, changed one cam.'],
    ['Led the solar car team', 'Eleven people, one season, second place.'],
  ]),
  mateo: candidate(
    'Mateo Fuentes',
    NEW_YORK,
    'BSc Computer Science',
    [['Open-source path planner', 'Three releases, used by two university labs.']],
    false,
  ),
  ruth: candidate('Ruth Feldman', NEW_YORK, 'MBA', [
    ['Opened a second clinic', 'Hired twelve people in ten weeks and kept the waiting time under a day.'],
  ]),
  yuki: candidate('Yuki Hoshino', LOS_ANGELES, 'BSc Mechanical Engineering', [
    ['Redesigned a battery tray', 'Two kilograms lighter, one fixture less.'],
  ]),
  dante: candidate('Dante Whitfield', LOS_ANGELES, 'BSc Computer Science'),
  priya: candidate('Priya Raghavan', KOLKATA, 'MSc Data Science', [
    ['Triage model in four hospitals', 'Sat with nurses for a week before the first line of code.'],
  ]),
  arjun: candidate(
    'Arjun Mehrotra',
    KOLKATA,
    'BSc Computer Science',
    [['Kept a queue under ten seconds', 'Measured, sharded, measured again; wrote the runbook.']],
    false,
  ),
  aroha: candidate('Aroha Tamihana', SYDNEY, 'MBA', [
    ['Won back three lapsed clients', 'Called each, listened for an hour, came back with one page.'],
  ]),
  wei: candidate('Chen Wei-Ting', SYDNEY, 'BSc Mechanical Engineering', [], false),
} as const satisfies Record<string, DemoCandidate>;
/** Names a candidate within the demo. */
export type CandidateKey = keyof typeof CANDIDATES;

const at =
  (employer: EmployerKey, zone: string | undefined) =>
  (name: string, title: string, methods: readonly Method[], more: Omit<Partial<DemoContact>, 'employer'> = {}) =>
    ({
      employer,
      name,
      title,
      methods,
      ...(zone !== undefined && { zone }),
      ...more,
    }) satisfies DemoContact as DemoContact;

const tidewick = at('tidewick', BERLIN);
const brambleforge = at('brambleforge', NEW_YORK);
const westCoast = at('brambleforge', LOS_ANGELES);
const osprelle = at('osprelle', SYDNEY);
const bengaluru = at('osprelle', KOLKATA);

/** People at the employers, all invented; numbers are of the ranges kept for fiction. */
export const CONTACTS = {
  anneke: tidewick('Anneke Vroom', 'Head of Forecasting', ['anneke.vroom@tidewick.example!', '+49 30 23125 101'], {
    role: 'hiring_manager',
  }),
  bastian: tidewick('Bastian Roth', 'Principal Analyst', ['bastian.roth@tidewick.example']),
  ingrid: tidewick('Ingrid Solheim', 'Grid Analytics Lead', ['ingrid.solheim@tidewick.example!'], {
    role: 'hiring_manager',
  }),
  kasimir: tidewick('Kasimir Wolff', 'Director of Data', ['kasimir.wolff@tidewick.example!', '+49 30 23125 117']),
  noor: tidewick(
    'Noor van Dalen',
    'Talent Partner',
    ['noor.vandalen@tidewick.example!', 'https://network.example/in/noor-van-dalen'],
    { role: 'recruiter' },
  ),
  ottilie: tidewick('Ottilie Kranz', 'Finance Director', ['ottilie.kranz@tidewick.example!']),
  dagmar: tidewick('Dagmar Lindqvist', 'Chief Operating Officer', ['dagmar.lindqvist@tidewick.example'], {
    role: 'hiring_manager',
  }),
  emre: tidewick('Emre Aydin', 'Trading Systems Manager', ['emre.aydin@tidewick.example!']),
  gloria: brambleforge('Gloria Bellweather', 'VP Engineering', ['gloria.bellweather@brambleforge.example!'], {
    role: 'hiring_manager',
  }),
  owen: brambleforge('Owen Castellan', 'Controls Engineer', ['owen.castellan@brambleforge.example']),
  desmond: brambleforge('Desmond Achebe-Ward', 'Motion Planning Lead', ['desmond.aw@brambleforge.example!']),
  lucille: brambleforge(
    'Lucille Marchetti',
    'Mechanical Lead',
    ['lucille.marchetti@brambleforge.example!', '+1 212 555 0142!'],
    { role: 'hiring_manager' },
  ),
  theodore: brambleforge(
    'Theodore Quist',
    'Operations Director',
    ['theodore.quist@brambleforge.example!', '+1 212 555 0177!'],
    { doNotCall: true },
  ),
  ezekiel: brambleforge('Ezekiel Thorne', 'Sales Engineering Manager', ['e.thorne@brambleforge.example']),
  augusta: brambleforge('Augusta Pemberley', 'President', ['office@brambleforge.example'], { via: 'pilar' }),
  pilar: brambleforge(
    'Pilar Montalvo',
    'Executive Assistant',
    ['pilar.montalvo@brambleforge.example!', '+1 212 555 0119!'],
    { role: 'coordinator' },
  ),
  carmen: westCoast('Carmen Iturralde', 'Field Robotics Manager', ['carmen.iturralde@brambleforge.example!']),
  henrik: westCoast('Henrik Nyqvist', 'Simulation Engineer', ['henrik.nyqvist@brambleforge.example']),
  winona: westCoast('Winona Redbird', 'Platform Manager', ['winona.redbird@brambleforge.example', '+1 415 555 0163!']),
  mia: osprelle('Mia Kowhai', 'Clinical Product Lead', ['mia.kowhai@osprelle.example!'], { role: 'hiring_manager' }),
  tevita: osprelle('Tevita Latu', 'Partnerships Manager', ['tevita.latu@osprelle.example!', '+61 2 5550 1234']),
  helena: osprelle('Helena Strand', 'Device Engineering Lead', ['helena.strand@osprelle.example!', '+61 2 5550 5678!']),
  tui: osprelle('Tui Paraone', 'Design Director', ['tui.paraone@osprelle.example!']),
  marguerite: at('osprelle', BERLIN)('Marguerite Delacroix-Ebner', 'Head of Data, Europe', [
    'marguerite.de@osprelle.example',
  ]),
  sunita: bengaluru('Sunita Bhandarkar', 'Data Platform Lead', ['sunita.bhandarkar@osprelle.example!']),
  rahul: bengaluru('Rahul Venkatesan', 'Engineering Manager', ['rahul.venkatesan@osprelle.example']),
  farah: bengaluru('Farah Siddiqui', 'Reliability Lead', ['farah.siddiqui@osprelle.example!']),
  kit: at('osprelle', undefined)(
    'Kit Marlowe-Singh',
    'Regional Director',
    ['kit.ms@osprelle.example!', '+1 917 555 0108'],
    {
      preferred: 'email',
    },
  ),
} as const satisfies Record<string, DemoContact>;
/** Names a contact within the demo. */
export type ContactKey =
  | 'anneke'
  | 'bastian'
  | 'ingrid'
  | 'kasimir'
  | 'noor'
  | 'ottilie'
  | 'dagmar'
  | 'emre'
  | 'gloria'
  | 'owen'
  | 'desmond'
  | 'lucille'
  | 'theodore'
  | 'ezekiel'
  | 'augusta'
  | 'pilar'
  | 'carmen'
  | 'henrik'
  | 'winona'
  | 'mia'
  | 'tevita'
  | 'helena'
  | 'tui'
  | 'marguerite'
  | 'sunita'
  | 'rahul'
  | 'farah'
  | 'kit';

/** Who meets in a zone today: two candidates, and two people of an employer with an office there. */
export const MEETING_IN: Readonly<
  Record<ZoneName, { candidates: readonly [CandidateKey, CandidateKey]; contacts: readonly [ContactKey, ContactKey] }>
> = {
  'America/New_York': { candidates: ['amara', 'mateo'], contacts: ['gloria', 'owen'] },
  'Europe/Berlin': { candidates: ['leila', 'jonas'], contacts: ['anneke', 'bastian'] },
  'Asia/Kolkata': { candidates: ['priya', 'arjun'], contacts: ['sunita', 'rahul'] },
  'Australia/Sydney': { candidates: ['aroha', 'wei'], contacts: ['mia', 'tevita'] },
  'America/Los_Angeles': { candidates: ['yuki', 'dante'], contacts: ['carmen', 'henrik'] },
};
