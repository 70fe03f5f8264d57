// Draws what stands in the tables of a page: the table is the chart for whoever does not see the drawing.
(() => {
  const styles = getComputedStyle(document.documentElement);
  const colour = (name) => styles.getPropertyValue(name).trim();
  const HEIGHT = 260;

  function read(table) {
    const names = [...table.querySelectorAll('thead th')].slice(1).map((cell) => cell.textContent);
    const rows = [...table.querySelectorAll('tbody tr')];
    const days = rows.map((row) => Date.parse(row.querySelector('th').dataset.from) / 1000);
    const values = names.map((_, place) =>
      rows.map((row) => {
        const { value } = row.querySelectorAll('td')[place].dataset;
        return value === undefined ? null : Number(value);
      }),
    );
    return { names, data: [days, ...values] };
  }

  function optionsOf(names, width) {
    const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    const strokes = [colour('--accent'), colour('--warn')];
    const percent = (value) => (value === null || value === undefined ? '–' : `${Math.round(value * 100)} %`);
    return {
      width,
      height: HEIGHT,
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
      scales: { y: { range: [0, 1] } },
      axes: [
        { ...axis, values: '{D} {MMM}', space: 70 },
        { ...axis, values: (_, splits) => splits.map(percent), size: 56 },
      ],
      series: [
        { label: 'From', value: '{YYYY}-{MM}-{DD}' },
        ...names.map((label, place) => ({
          label,
          value: (_, value) => percent(value),
          stroke: strokes[place],
          width: 2,
          dash: place === 0 ? [] : [6, 4],
          points: { show: true, size: 7, stroke: strokes[place], fill: strokes[place] },
        })),
      ],
    };
  }

  function draw(figure) {
    const table = figure.querySelector('table[data-chart]');
    const plot = figure.querySelector('.plot');
    const { names, data } = read(table);
    if (data[0].length < 2 || data.slice(1).every((values) => values.every((value) => value === null))) return;
    plot.hidden = false;
    figure.querySelector('details').open = false;
    let chart;
    const make = () => {
      chart?.destroy();
      chart = new uPlot(optionsOf(names, plot.clientWidth), data, plot);
    };
    make();
    new ResizeObserver(() => chart.setSize({ width: plot.clientWidth, height: HEIGHT })).observe(plot);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', make);
  }

  for (const figure of document.querySelectorAll('figure.chart')) draw(figure);
})();
