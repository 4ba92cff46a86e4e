import { insertTabs, type Wish } from '../../src/core/jobs/build.ts';
import { readBook } from '../../src/core/plan/book.ts';
import { ruleValue, wantedCells } from '../../src/core/plan/wanted.ts';
import { remembered } from '../../src/core/sheet/remembered.ts';
import { type Grid, isBlank, type Value } from '../../src/core/sheet/value.ts';
import type { TabEntry, Workbook } from '../../src/core/sheet/workbook.ts';
import { type Content, valueHeld, type Write } from '../../src/core/sheet/write.ts';
import type { Catalogue, SampleRows } from '../../src/core/tab/template.ts';

/** What one cell holds; a formula's value is what it showed last. */
export interface Cell {
  readonly value: Value;
  readonly formula: string;
}
export const BLANK: Cell = { value: null, formula: '' };
const COLUMNS = 200;

interface Tab extends TabEntry {
  /** Never changed in place: what was read stays as it was. */
  readonly lines: readonly (readonly Cell[])[];
}

/** A workbook on paper: cells of values and formulas, and nothing that computes. Ten thousand changes cost no more than ten thousand changes. */
export class PaperWorkbook implements Workbook {
  private held: readonly Tab[];

  constructor(tabs: readonly Tab[] = []) {
    this.held = tabs;
  }

  /** The add-on's own build, its computed cells filled in by their rules. */
  static built(catalogue: Catalogue, today: number, wishes: readonly Wish[], sample?: SampleRows): PaperWorkbook {
    const paper = new PaperWorkbook();
    insertTabs(paper, catalogue, today, wishes, sample);
    paper.reckon(catalogue, today);
    return paper;
  }

  copy(): PaperWorkbook {
    return new PaperWorkbook(this.held);
  }

  tabs(): readonly TabEntry[] {
    return this.held.map(({ id, name }) => ({ id, name }));
  }

  read(id: number): Grid {
    return valuesOf(this.tab(id));
  }

  formulas(id: number): readonly (readonly string[])[] {
    return formulasOf(this.tab(id));
  }

  /** The lines of a tab, for a hand that changes them. */
  lines(id: number): readonly (readonly Cell[])[] {
    return this.tab(id).lines;
  }

  /** Changes the lines of a tab as a person does; its size stays within what a sheet may hold here. */
  change(id: number, change: (lines: readonly (readonly Cell[])[]) => readonly (readonly Cell[])[]): void {
    const lines = change(this.tab(id).lines).slice(0, 12_000);
    this.put({ ...this.tab(id), lines: lines.map((line) => (line.length > COLUMNS ? line.slice(0, COLUMNS) : line)) });
  }

  /** Puts cells into a rectangle. */
  set(id: number, row: number, column: number, cells: readonly (readonly Cell[])[]): void {
    this.change(id, (lines) => {
      const size = Math.max(lines.length, row + cells.length);
      const grown = size > lines.length ? [...lines, ...Array.from({ length: size - lines.length }, () => [])] : [...lines];
      cells.forEach((given, i) => {
        const line = [...(grown[row + i] as readonly Cell[])];
        while (line.length < column) line.push(BLANK);
        line.splice(column, given.length, ...given);
        grown[row + i] = line;
      });
      return grown;
    });
  }

  rename(id: number, name: string): void {
    if (!this.held.some((one) => one.name.toLowerCase() === name.toLowerCase())) this.put({ ...this.tab(id), name });
  }

  duplicate(id: number, name: string): void {
    if (this.held.some((one) => one.name === name)) return;
    this.held = [...this.held, { ...this.tab(id), id: this.freeId(), name }];
  }

  remove(id: number): void {
    if (this.held.length > 1) this.held = this.held.filter((one) => one.id !== id);
  }

  move(id: number, to: number): void {
    const rest = this.held.filter((one) => one.id !== id);
    this.held = [...rest.slice(0, to), this.tab(id), ...rest.slice(to)];
  }

  /** As File > Make a copy does: other ids, all else as it was. */
  copyOfTheFile(): void {
    this.held = this.held.map((tab, i) => ({ ...tab, id: 1_000_000_007 * (i + 1) + tab.id }));
  }

  write(writes: readonly Write[]): readonly number[] {
    const ids: number[] = [];
    for (const write of writes) if (write.kind === 'remove') this.held = this.held.filter(({ id }) => id !== write.tab);
    for (const write of writes) {
      if (write.kind === 'rows') this.insertRows(write.tab, write.before, write.count);
      if (write.kind !== 'build') continue;
      const id = this.freeId();
      ids.push(id);
      this.held = [...this.held.slice(0, write.at), { id, name: write.picture.name, lines: [] }, ...this.held.slice(write.at)];
    }
    const builds = writes.flatMap((write) => (write.kind === 'build' ? [write.picture] : []));
    builds.forEach(({ contents, mark }, i) => {
      this.set(ids[i] as number, 0, 0, contents.map(cellsOf));
      this.set(ids[i] as number, 0, 0, [[{ value: mark, formula: '' }]]);
    });
    for (const write of writes) this.writeStanding(write);
    return ids;
  }

  private writeStanding(write: Write): void {
    if (write.kind === 'cells') this.set(write.tab, write.row, write.column, write.contents.map(cellsOf));
    else if (write.kind === 'append') this.set(write.tab, write.row, 0, write.picture.contents.map(cellsOf));
    else if (write.kind === 'insert' && write.what === 'rows') this.insertRows(write.tab, write.after + 1, write.count);
    else if (write.kind === 'insert')
      this.change(write.tab, (lines) =>
        lines.map((line) => [...line.slice(0, write.after + 1), ...Array(write.count).fill(BLANK), ...line.slice(write.after + 1)]),
      );
    else if (write.kind === 'copy') {
      this.duplicate(write.tab, write.name);
      const copy = this.held.find(({ name }) => name === write.name);
      if (copy) this.set(copy.id, 0, 0, write.contents.map(cellsOf));
    }
  }

  private insertRows(id: number, before: number, count: number): void {
    this.change(id, (lines) => [...lines.slice(0, before), ...Array.from({ length: count }, () => []), ...lines.slice(before)]);
  }

  private reckon(catalogue: Catalogue, today: number): void {
    const book = readBook(this, catalogue, today);
    for (const tab of book.tabs)
      for (const { row, column, formula, of } of wantedCells(tab, book.places, this.formulas(tab.entry.id))) {
        const value = of && ruleValue(book, tab.place, of);
        this.set(tab.entry.id, row, column, [[{ value: isBlank(value) ? null : value, formula }]]);
      }
  }

  private tab(id: number): Tab {
    const tab = this.held.find((one) => one.id === id);
    if (!tab) throw new Error(`There is no tab ${id}`);
    return tab;
  }
  private put(tab: Tab): void {
    this.held = this.held.map((one) => (one.id === tab.id ? tab : one));
  }
  private freeId(): number {
    return Math.max(0, ...this.held.map(({ id }) => id)) + 1;
  }
}

/** From A1 to the last cell that holds something, as a sheet gives it; an empty tab is one empty cell. */
const shown = <T>({ lines }: Tab, of: (cell: Cell) => T): readonly (readonly T[])[] => {
  let [rows, columns] = [1, 1];
  lines.forEach((line, row) => {
    let width = line.length;
    while (width > 0 && line[width - 1]?.value === null && line[width - 1]?.formula === '') width -= 1;
    if (width > 0) rows = row + 1;
    columns = Math.max(columns, width);
  });
  return Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => of(lines[row]?.[column] ?? BLANK)));
};
const valuesOf = remembered((tab: Tab): Grid => shown(tab, ({ value }) => value));
const formulasOf = remembered((tab: Tab): readonly (readonly string[])[] => shown(tab, ({ formula }) => formula));

const cellsOf = (contents: readonly Content[]): readonly Cell[] =>
  contents.map((content) =>
    content.kind === 'formula'
      ? { value: null, formula: content.formula }
      : content.kind === 'link'
        ? { value: content.label, formula: `=HYPERLINK("#gid=1";"${content.label}")` }
        : { value: valueHeld(content), formula: '' },
  );
