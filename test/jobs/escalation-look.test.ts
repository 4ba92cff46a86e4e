import type { Host } from '../../src/local/host.ts';
import { builtHost, cellOf, keyAt, placeOf, valueAt } from './fixture.ts';

// A1.21 What catches the eye in a blank matrix is what is to be done first: name the DRIs. Where their work escalates to comes after it.

const MATRIX = 'Accountability matrix';
const QUIET = '#f8fafc';
const AMBER = '#fef3c7';
const fillAt = (host: Host, a1: string): string | undefined => {
  const { model } = host;
  const { row, column } = placeOf(a1);
  const sheet = model.getWorksheetsProperties().findIndex(({ name }) => name === MATRIX);
  return model.getCellStyle(sheet, row + 1, column + 1).style.fill.color as string | undefined;
};

test('A1.21: a path to nobody turns amber once its outcome has a DRI, and the default path once any has', () => {
  const host = builtHost('buildBlank', { templates: ['accountabilityMatrix', 'settings'] });
  const outcome = 'Content program';
  const at = (column: string) => cellOf(host, MATRIX, `outcomes.${column}`, { column: 'outcomes.outcome', is: outcome });
  const ofDefault = () => {
    const { row } = keyAt(host, MATRIX, 'matrixChecks.escalatesTo');
    return `${String.fromCharCode(65 + keyAt(host, MATRIX, 'matrixChecks:value').column)}${row + 1}`;
  };
  const looks = () => [at('escalatesTo'), ofDefault()].map((cell) => [valueAt(host, MATRIX, cell), fillAt(host, cell)]);
  const NOBODY = 'Nobody is CMO/VP Marketing';
  expect(looks()).toEqual([
    [NOBODY, QUIET],
    [NOBODY, QUIET],
  ]);
  const name = cellOf(host, 'Settings', 'people.name', { column: 'people.name', is: null });
  host.edit({ tab: 'Settings', cell: name, value: 'Ann Lee' });
  host.edit({ tab: MATRIX, cell: at('dri'), value: 'Ann Lee' });
  expect(looks()).toEqual([
    [NOBODY, AMBER],
    [NOBODY, AMBER],
  ]);
});
