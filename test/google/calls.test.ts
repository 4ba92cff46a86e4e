import * as doors from '../../src/google/main.ts';
import { catalogue } from '../../templates/catalogue.ts';
import { EMPTY, Paper } from './paper-services.ts';

// What a tab costs: every service call is a round trip. A tab costs what is the same for all, and one call for each stretch of rows or
// columns that it hides or gives a size of its own, and a setting one for its name; never one a cell or a list.

const MOST = 61;

test('no tab takes more than so many calls, its names apart', () => {
  const begun = new Paper(EMPTY);
  const inserting = (paper: Paper, key: string): number => {
    const { answer } = paper.run(() => doors.sidebarInsert({ key }));
    expect(answer).toMatchObject({ kind: 'done' });
    return paper.made;
  };
  const settings = inserting(begun, 'settings');
  const idle = inserting(begun, 'settings');
  const settingsTemplate = catalogue.find(({ key }) => key === 'settings');
  const names = (settingsTemplate?.blocks ?? []).reduce(
    (sum, block) => sum + (block.kind === 'form' && block.defaults && !block.unnamed ? Object.keys(block.ruled.section.columns).length : 0),
    0,
  );
  const calls = catalogue.map(({ key }) => {
    const paper = new Paper(begun.document);
    return [key, key === 'settings' ? settings - idle - names : inserting(paper, key) - idle] as const;
  });
  expect(calls.filter(([, made]) => made > MOST)).toEqual([]);
});
