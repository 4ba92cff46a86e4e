import type { Protection, Range } from '../../google/services.ts';
import type { Book } from './book.ts';
import type { Size } from './engine.ts';
import { behind } from './exposed.ts';
import { addMark, marksOf, removeMarks } from './marks.ts';
import { SheetRange } from './range.ts';
import { without } from './rectangles.ts';

/** What guards a tab: kept as a mark on the cells that it guards. Nobody is asked here before typing. */
export class TabProtection implements Protection {
  private readonly book: Book;
  private readonly tab: number;
  private readonly size: Size;
  private description = '';
  private open: readonly Range[] = [];

  constructor(book: Book, tab: number, size: Size) {
    this.book = book;
    this.tab = tab;
    this.size = size;
    this.keep();
  }

  setDescription(description: string): this {
    this.description = description;
    return this.keep();
  }

  setWarningOnly(_warningOnly: boolean): this {
    return this;
  }

  setUnprotectedRanges(ranges: Range[]): this {
    this.open = ranges;
    return this.keep();
  }

  private keep(): this {
    const { engine } = this.book;
    const whole = [{ row: 1, column: 1, ...this.size }];
    const areas = this.open
      .map((range) => behind(range, SheetRange, 'Protection.setUnprotectedRanges').area)
      .reduce((left, cut) => left.flatMap((area) => without(area, cut)), whole);
    removeMarks(engine, this.tab, marksOf(engine, this.tab, 'guard'));
    addMark(engine, this.tab, { kind: 'guard', areas, data: this.description });
    return this;
  }
}
