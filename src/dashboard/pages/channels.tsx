import type { MetricNumber } from '#src/services/metrics/numbers.js';
import { readMetrics } from '#src/services/metrics/read-metrics.js';
import { type DashboardPage, seesNumbers } from '../page.js';
import { Bar } from '../parts/bar.js';
import { Cards, type Column } from '../parts/cards.js';
import { Figure, numberNamed } from '../parts/figure.js';
import { Definitions, Figures, type Named } from '../parts/figures.js';
import { PeriodForm, PeriodQuery, periodIn } from '../parts/period.js';

interface Row {
  readonly id: string;
  readonly out: MetricNumber | undefined;
  readonly back: MetricNumber | undefined;
}

const NAMED: readonly Named[] = [
  ['outbound', null, 'Touchpoints from candidates'],
  ['conversations', null, 'Live conversations'],
];

const COLUMNS: readonly Column<Row>[] = [
  { name: 'Channel', cell: ({ id }) => id.replaceAll('_', ' ') },
  { name: 'Share', cell: ({ out }) => <Bar stretches={[{ share: out?.value ?? 0, tone: 'accent' }]} /> },
  { name: 'From candidates', number: true, cell: ({ out }) => <Figure number={out} /> },
  { name: 'From contacts', number: true, cell: ({ back }) => <Figure number={back} /> },
];

/** By which channels people are in touch. */
export const channelsPage: DashboardPage = {
  url: '/channels',
  name: 'Channels',
  open: seesNumbers,
  querystring: PeriodQuery,
  async show({ deps, context, query }) {
    const { from, to } = periodIn(query);
    const found = await readMetrics(deps, context, 'channels', { from, to, limit: 1 });
    const channels = found.numbers.filter(({ code }) => code === 'outbound_share').map(({ of }) => of ?? '');
    const rows = channels.map((id) => ({
      id,
      out: numberNamed(found.numbers, 'outbound_share', id),
      back: numberNamed(found.numbers, 'inbound_share', id),
    }));
    return {
      title: 'Channels',
      body: (
        <>
          <PeriodForm to="/channels" of={found} />
          <Figures named={NAMED} numbers={found.numbers} previous={found.previous} />
          <Cards caption="Touchpoints by channel" columns={COLUMNS} rows={rows} />
          <Definitions numbers={found.numbers} />
        </>
      ),
    };
  },
};
