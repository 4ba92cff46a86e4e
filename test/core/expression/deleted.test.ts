import { isThorough } from '../../kept.ts';
import { EngineWorkbook } from '../engine-workbook.ts';
import { compared, reported } from './comparison.ts';
import { typeInto } from './hostile.ts';
import { catalogue, typingOf, workbookOf } from './workbooks.ts';

// People delete tabs. What they held no longer counts, and no other cell may show an error for it.

const WORKBOOKS = isThorough ? 4 : 2;
const DELETED: readonly (readonly string[])[] = [
  ['Annual plan'],
  ['Milestones'],
  ['KPIs'],
  ['Accountability matrix'],
  ['Quarterly plan FY26 Q3'],
  ['Quarterly plan FY26 Q3', 'Quarterly plan FY26 Q4'],
  ['Home'],
  ['Annual plan', 'Milestones', 'KPIs'],
];

test.each(DELETED.map((names) => ({ names, title: names.join(' and ') })))(
  'after deleting $title the rest agrees and shows no error',
  ({ names }) => {
    const { workbook, places, today } = workbookOf('two quarters', 'en', false);
    for (let run = 0; run < WORKBOOKS; run += 1) {
      typeInto(workbook, places, typingOf(places, 900 + run));
      const copy = new EngineWorkbook(workbook.snapshot());
      for (const name of names) copy.remove(copy.tabs().find((tab) => tab.name === name)?.id ?? 0);
      const { differences, cells } = compared(copy, catalogue, today);
      expect(reported(differences)).toBe('');
      expect(cells).toBeGreaterThan(400);
      copy.free();
    }
  },
);
