import { type Book, entriesOf, readBook } from '../../../src/core/plan/book.ts';
import { checksOf } from '../../../src/core/plan/checks.ts';
import type { Value } from '../../../src/core/sheet/value.ts';
import type { Workbook } from '../../../src/core/sheet/workbook.ts';
import { typeInto } from '../expression/hostile.ts';
import { catalogue, typingOf, workbookOf } from '../expression/workbooks.ts';

// Tabs are read by the hidden keys in them, wherever people have moved columns and rows, and whatever they call the tab.

type Cells = Value[][];
interface TabOfCells {
  id: number;
  name: string;
  grid: Cells;
}
const workbookOfCells = (tabs: readonly TabOfCells[]): Workbook => ({
  tabs: () => tabs.map(({ id, name }) => ({ id, name })),
  read: (id) => tabs.find((tab) => tab.id === id)?.grid ?? [],
  formulas: () => [],
  write: () => [],
});

const { workbook, places, today } = workbookOf('two quarters', 'en', false);
typeInto(workbook, places, typingOf(places, 1235));
const plain = (): TabOfCells[] => workbook.tabs().map(({ id, name }) => ({ id, name, grid: workbook.read(id).map((line) => [...line]) }));
const read = (tabs: readonly TabOfCells[]): Book => readBook(workbookOfCells(tabs), catalogue, today);
/** Everything that counts: typed and computed values of every section. */
const valuesIn = (book: Book) =>
  Object.fromEntries(
    [...book.filled].map(([key, instances]) => [
      key,
      instances.map(({ place, columns }) => ({ place, columns: Object.fromEntries([...columns].sort(([a], [b]) => (a < b ? -1 : 1))) })),
    ]),
  );
const asBuilt = read(plain());
test('the workbook has rows to lose', () => {
  for (const key of ['milestones', 'objectives', 'keyResults', 'kpis']) expect(entriesOf(asBuilt, key).length).toBeGreaterThan(0);
});
const withTab = (name: string, change: (tab: TabOfCells) => void): TabOfCells[] => {
  const tabs = plain();
  change(tabs.find((tab) => tab.name === name) as TabOfCells);
  return tabs;
};

const insertColumn =
  (at: number) =>
  (tab: TabOfCells): void => {
    for (const line of tab.grid) line.splice(at, 0, null);
  };
const moveColumn =
  (from: number, to: number) =>
  (tab: TabOfCells): void => {
    for (const line of tab.grid) line.splice(to, 0, ...line.splice(from, 1));
  };
const insertRow =
  (at: number) =>
  (tab: TabOfCells): void => {
    tab.grid.splice(
      at,
      0,
      (tab.grid[0] as Value[]).map(() => null),
    );
  };

test.each<readonly [string, string, (tab: TabOfCells) => void]>([
  ['a column inserted', 'Milestones', insertColumn(5)],
  ['a column inserted in front', 'KPIs', insertColumn(1)],
  ['a column moved to the right', 'Milestones', moveColumn(3, 9)],
  ['a column moved to the left', 'Quarterly plan FY26 Q3', moveColumn(9, 2)],
  ['rows inserted above everything but the mark', 'Annual plan', insertRow(1)],
  ['a row inserted between two sections', 'Settings', insertRow(4)],
  [
    'the tab renamed',
    'Milestones',
    (tab) => {
      tab.name = 'Meilensteine 2026';
    },
  ],
  [
    'the header typed over',
    'Milestones',
    (tab) => {
      for (const line of tab.grid)
        line.forEach((value, i) => {
          if (value === 'Milestone') line[i] = 'Checkpoint';
        });
    },
  ],
  [
    'notes typed beside',
    'Milestones',
    (tab) => {
      for (const [i, line] of tab.grid.entries()) if (i > 8) line[line.length + 2] = `note ${i}`;
    },
  ],
])('%s: %s reads the same', (_, name, change) => {
  const book = read(withTab(name, change));
  expect(valuesIn(book)).toEqual(valuesIn(asBuilt));
  expect(book.issues.map(({ sentence }) => sentence)).toEqual(
    asBuilt.issues.map(({ sentence }) =>
      sentence.replace(
        /tab "Milestones"/g,
        name === 'Milestones' && book.entries.some((one) => one.name === 'Meilensteine 2026')
          ? 'tab "Meilensteine 2026"'
          : 'tab "Milestones"',
      ),
    ),
  );
});

test('a bare row inserted among the rows counts as empty', () => {
  const at = asBuilt.tabs.find(({ entry }) => entry.name === 'Milestones')?.reading.sections[0]?.at[3] as number;
  const book = read(withTab('Milestones', insertRow(at)));
  expect(entriesOf(book, 'milestones').map(({ values }) => values['title'])).toEqual(
    entriesOf(asBuilt, 'milestones').map(({ values }) => values['title']),
  );
});

test('tabs in another order read the same', () => {
  expect(valuesIn(read([...plain()].reverse()))).toEqual(valuesIn(asBuilt));
});

describe('what cannot be read is said, and the rest counts', () => {
  const sentences = (tabs: readonly TabOfCells[]): readonly string[] =>
    read(tabs)
      .issues.map(({ sentence }) => sentence)
      .filter((sentence) => !asBuilt.issues.some((before) => before.sentence === sentence));

  test('a deleted column counts as empty', () => {
    const column = asBuilt.places.find(({ section }) => section.key === 'milestones')?.columns.get('due') as number;
    const tabs = withTab('Milestones', (tab) => {
      for (const line of tab.grid) line.splice(column, 1);
    });
    expect(sentences(tabs)).toEqual([expect.stringContaining('The column "Due" of "Milestones"')]);
    const states = entriesOf(read(tabs), 'milestones').map(({ values }) => values['state']);
    expect(states).not.toContain('Overdue');
    expect(states).toContain('No date');
  });
  test('a blank key row is read by its headers', () => {
    const tabs = withTab('Quarterly plan FY26 Q3', (tab) => {
      for (const line of tab.grid) if (line.some((value) => value === 'keyResults.id')) line.fill(null);
    });
    expect(sentences(tabs)).toEqual([expect.stringContaining('its columns are found by their headers instead')]);
    expect(valuesIn(read(tabs))).toEqual(valuesIn(asBuilt));
  });
  test('a blank key row without headers takes its section, not its tab', () => {
    const tabs = withTab('Quarterly plan FY26 Q3', (tab) => {
      const keys = tab.grid.findIndex((line) => line.some((value) => value === 'keyResults.id'));
      for (const line of [tab.grid[keys], tab.grid[keys + 1]]) line?.fill(null);
    });
    expect(sentences(tabs)).toContainEqual(expect.stringContaining('The hidden row of keys above "Key results"'));
    const book = read(tabs);
    expect(entriesOf(book, 'keyResults').every(({ place }) => place !== 'quarterlyPlan:FY26 Q3')).toBe(true);
    expect(entriesOf(book, 'objectives').length).toBe(entriesOf(asBuilt, 'objectives').length);
  });
  test('a copy of a tab counts once', () => {
    const tabs = plain();
    const original = tabs.find(({ name }) => name === 'Milestones') as TabOfCells;
    tabs.push({ id: 99, name: 'Copy of Milestones', grid: original.grid.map((line) => [...line]) });
    expect(sentences(tabs)).toEqual([expect.stringContaining('"Copy of Milestones" is a copy of "Milestones"')]);
    expect(valuesIn(read(tabs))).toEqual(valuesIn(asBuilt));
  });
  test('a tab that lost its mark still counts, by its keys', () => {
    const tabs = withTab('Milestones', (tab) => {
      (tab.grid[0] as Value[])[0] = null;
    });
    expect(sentences(tabs)).toEqual([expect.stringContaining('"Milestones" has lost the mark')]);
    expect(read(tabs).leftovers).toEqual([]);
    expect(valuesIn(read(tabs))).toEqual(valuesIn(asBuilt));
  });
  test('a tab whose build broke off does not count', () => {
    const tabs = withTab('Milestones', (tab) => {
      (tab.grid[0] as Value[])[0] = 'throughline:building';
    });
    const book = read(tabs);
    expect(book.leftovers.map(({ name }) => name)).toEqual(['Milestones']);
    expect(entriesOf(book, 'milestones')).toEqual([]);
  });
  test('a tab of a newer version is left alone', () => {
    const tabs = withTab('Milestones', (tab) => {
      (tab.grid[0] as Value[])[0] = 'throughline:milestones:99:';
    });
    expect(sentences(tabs)).toContainEqual(expect.stringContaining('newer version'));
    expect(read(tabs).leftovers).toEqual([]);
  });
  test('a tab of somebody else’s is no business of ours', () => {
    expect(
      sentences([
        ...plain(),
        {
          id: 98,
          name: 'Notes',
          grid: [
            ['milestones', 'due'],
            ['x', 1],
          ],
        },
      ]),
    ).toEqual([]);
  });
  test('an id that stands twice, and a reference to nowhere', () => {
    const milestones = asBuilt.places.find(({ section }) => section.key === 'milestones');
    const [id, objective] = ['id', 'objective'].map((name) => milestones?.columns.get(name) as number) as [number, number];
    const row = (milestones?.anchor as number) + 1;
    const tabs = withTab('Milestones', (tab) => {
      for (const at of [row, row + 1]) (tab.grid[at] as Value[])[milestones?.columns.get('title') as number] = `Row ${at}`;
      for (const at of [row, row + 1]) (tab.grid[at] as Value[])[id] = 'M-77';
      (tab.grid[row] as Value[])[objective] = 'O-404';
    });
    const found = checksOf(read(tabs)).map(({ sentence }) => sentence);
    expect(found).toContainEqual(expect.stringContaining('The id M-77 stands twice'));
    expect(found).toContainEqual(expect.stringContaining('points to O-404, which is nowhere in the plan'));
  });
});

test('nothing that people can leave in a sheet makes reading throw', () => {
  for (const name of workbook.tabs().map((tab) => tab.name))
    for (const change of [
      insertColumn(0),
      (tab: TabOfCells) => tab.grid.splice(6, 5),
      (tab: TabOfCells) => {
        tab.grid = [];
      },
      (tab: TabOfCells) => {
        tab.grid = [[(tab.grid[0] as Value[])[0] ?? null]];
      },
    ])
      expect(() => checksOf(read(withTab(name, change)))).not.toThrow();
});
