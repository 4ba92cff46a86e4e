import { EngineWorkbook } from '../engine-workbook.ts';
import { workbookOf } from './workbooks.ts';

// Engines give a formula back as they understood it. Ours come back letter by letter, so "does this cell still hold its formula?" can be asked.
test.each([
  ['two quarters', 'en', false],
  ['two quarters', 'de', false],
  ['no milestones, no matrix', 'en', true],
  ['one quarter alone', 'de', true],
] as const)('the engine gives back every formula as it was written: %s, locale %s, names kept %s', (shape, locale, asNames) => {
  const { workbook } = workbookOf(shape, locale, asNames);
  const differing: string[] = [];
  let formulas = 0;
  for (const tab of workbook.tabs()) {
    const held = workbook.formulas(tab.id);
    const picture = workbook.pictures.find(({ name }) => name === tab.name);
    picture?.contents.forEach((line, row) => {
      line.forEach((content, column) => {
        if (content.kind !== 'formula') return;
        formulas += 1;
        if (held[row]?.[column] !== content.formula) differing.push(`${content.formula}\n${held[row]?.[column]}`);
      });
    });
  }
  expect(differing.slice(0, 5)).toEqual([]);
  expect(formulas).toBeGreaterThan(300);
});

test('a workbook taken from a snapshot reads as the one it was taken from', () => {
  const { workbook } = workbookOf('two quarters', 'en', false);
  const copy = new EngineWorkbook(workbook.snapshot());
  for (const tab of workbook.tabs()) expect(copy.read(tab.id)).toEqual(workbook.read(tab.id));
  copy.free();
});
