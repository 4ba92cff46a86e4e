import { chartsOf } from '../../src/local/adapter/charts.ts';
import { engineBehind } from '../../src/local/adapter/create-host.ts';
import type { Host } from '../../src/local/host.ts';
import { drawnCharts } from '../../src/local/page/charts.tsx';
import { type Bench, bench } from './start.ts';

const INSERT = `
  sheet.getRange(2, 1, 4, 3).setValues([['Week', 'Done', 'Left'], ['W1', 0.25, 3], ['W2', '', 2], ['W3', 0.5, 1]]);
  sheet.getRange(3, 2, 3, 1).setNumberFormats([['0.0%'], ['0.0%'], ['0.0%']]);
  sheet.insertChart(sheet.newChart().asLineChart().addRange(sheet.getRange(2, 1, 4, 1)).addRange(sheet.getRange(2, 2, 4, 2))
    .setNumHeaders(1).setOption('title', 'Progress').setOption('colors', ['#1d4ed8']).setOption('vAxis', { minValue: 0, format: '0%' })
    .setOption('width', 400).setPosition(8, 5, 0, 0).build());
`;
const withChart = (): Bench => {
  const made = bench();
  made.run(INSERT);
  return made;
};
const standing = (host: Host) => chartsOf(engineBehind(host), engineBehind(host).tabAt(0));

test('a chart follows its cells and its anchor, and is there after a reload', () => {
  const { host, run } = withChart();
  run('sheet.insertRowsAfter(1, 2); sheet.insertColumnsAfter(1, 1)');
  const moved = [
    expect.objectContaining({
      kind: 'lines',
      headers: 1,
      at: { row: 10, column: 6 },
      ranges: [
        { row: 4, column: 1, rows: 4, columns: 1 },
        { row: 4, column: 3, rows: 4, columns: 2 },
      ],
    }),
  ];
  expect(standing(host)).toEqual(moved);
  expect(standing(bench({ saved: host.save() }).host)).toEqual(moved);
});

test('it draws what the cells show: headers, gaps, shares and hidden rows', () => {
  const { host, run } = withChart();
  const drawn = () => drawnCharts(engineBehind(host), 0);
  expect(drawn()).toMatchObject([
    {
      kind: 'lines',
      title: 'Progress',
      width: 400,
      fromZero: true,
      isPercent: true,
      labels: ['W1', 'W2', 'W3'],
      series: [
        { name: 'Done', color: '#1d4ed8', values: [0.25, null, 0.5] },
        { name: 'Left', values: [3, 2, 1] },
      ],
    },
  ]);
  run('sheet.hideRows(4, 1); sheet.getRange(5, 2).setValues([[0.75]])');
  expect(drawn()[0]?.series[0]?.values).toEqual([0.25, 0.75]);
});

test('a copied tab has its own chart, of its own cells', () => {
  const { host, run } = withChart();
  run("sheet.copyTo(ss).setName('Copy').getRange(3, 2).setValues([[1]])");
  expect(drawnCharts(engineBehind(host), 0)[0]?.series[0]?.values[0]).toBe(0.25);
  expect(drawnCharts(engineBehind(host), 1)[0]?.series[0]?.values[0]).toBe(1);
});

test.each([
  ['no range', 'sheet.insertChart(sheet.newChart().build())', /needs a range/],
  ['another kind', 'sheet.newChart().asPieChart()', /not in the local host/],
  ['no cell', 'sheet.newChart().setPosition(0, 1, 0, 0)', /stands on a cell/],
  ['no chart', 'sheet.insertChart({})', /don't match the method signature/],
])('%s is refused', (_, script, sentence) => expect(() => bench().run(script)).toThrow(sentence));

test('what is deleted is drawn no more', () => {
  const { host, run } = withChart();
  run('sheet.deleteColumns(2, 2)');
  expect(standing(host)[0]?.ranges).toEqual([{ row: 2, column: 1, rows: 4, columns: 1 }]);
});
