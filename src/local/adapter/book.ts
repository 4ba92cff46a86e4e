import type { Range, RangeList, Sheet } from '../../google/services.ts';
import type { Engine } from './engine.ts';
import type { Calls } from './exposed.ts';
import type { Rectangle } from './rectangles.ts';

/** Where the person stands: a tab, and an area when a script chose one. */
export interface Standing {
  readonly tab: number;
  readonly area?: Rectangle;
}

/** What the objects of one spreadsheet share. */
export interface Book {
  readonly engine: Engine;
  readonly calls: Calls;
  sheet(tab: number): Sheet;
  range(tab: number, area: Rectangle): Range;
  rangeList(tab: number, areas: readonly Rectangle[]): RangeList;
  /** A script asked to stand here; done when its run ends. */
  stand(at: Standing): void;
  /** Where the script left the person, or the selected tab. */
  standing(): Standing;
}
