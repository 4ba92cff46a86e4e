import * as doors from '../../src/google/main.ts';
import { catalogue } from '../../templates/catalogue.ts';
import { EMPTY, Paper } from './paper-services.ts';

// What a tab costs: every service call is a round trip. A tab costs what is the same for all, and one call for each stretch of rows or
// columns that it hides or gives a size of its own; never one a cell, a setting or a list.

const MOST = 60;

test('no tab takes more than so many calls, and no setting a call of its own', () => {
  const begun = new Paper(EMPTY);
  const inserting = (paper: Paper, key: string): number => {
    const { answer } = paper.run(() => doors.sidebarInsert({ key }));
    expect(answer).toMatchObject({ kind: 'done' });
    return paper.made;
  };
  const settings = inserting(begun, 'settings');
  const idle = inserting(begun, 'settings');
  const calls = catalogue.map(({ key }) => {
    const paper = new Paper(begun.document);
    return [key, (key === 'settings' ? settings : inserting(paper, key)) - idle] as const;
  });
  expect(calls.filter(([, made]) => made > MOST)).toEqual([]);
});
