import type { Grid, Value } from '../../src/core/sheet/value.ts';
import type { TabEntry, Workbook } from '../../src/core/sheet/workbook.ts';
import { valueHeld, type Write } from '../../src/core/sheet/write.ts';

/** A workbook that holds what was written into it and computes nothing: for what would keep the engine busy. */
export class Paper implements Workbook {
  private readonly tabsNow: { readonly id: number; readonly name: string; readonly grid: Value[][] }[] = [];

  tabs(): readonly TabEntry[] {
    return this.tabsNow;
  }

  read(id: number): Grid {
    return this.tabsNow[id - 1]?.grid ?? [];
  }

  formulas(): readonly (readonly string[])[] {
    return [];
  }

  write(writes: readonly Write[]): readonly number[] {
    for (const write of writes) {
      const grid = write.kind === 'rows' || write.kind === 'cells' ? this.tabsNow[write.tab - 1]?.grid : undefined;
      if (!grid) continue;
      if (write.kind === 'rows')
        grid.splice(write.before, 0, ...Array.from({ length: write.count }, () => (grid[0] ?? []).map((): Value => null)));
    }
    for (const write of writes)
      if (write.kind === 'cells')
        write.contents.forEach((line, down) => {
          line.forEach((content, right) => {
            this.type(write.tab, write.row + down, write.column + right, valueHeld(content));
          });
        });
    return writes.flatMap((write) => {
      if (write.kind !== 'build') return [];
      const grid = write.picture.contents.map((row) => row.map(valueHeld));
      (grid[0] as Value[])[0] = write.picture.mark;
      return [this.tabsNow.push({ id: this.tabsNow.length + 1, name: write.picture.name, grid })];
    });
  }

  /** Puts a value into a cell, as if a person had typed it. */
  type(id: number, row: number, column: number, value: Value): void {
    const line = this.tabsNow[id - 1]?.grid[row];
    if (!line) throw new Error(`There is no row ${row} in tab ${id}`);
    line[column] = value;
  }
}
