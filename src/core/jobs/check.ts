import { type Book, readBook } from '../plan/book.ts';
import type { CheckView, DefectView } from '../plan/check-view.ts';
import { type Defect, defectsOf, type Fix } from '../plan/doctor.ts';
import { type Difference, type Verified, verify } from '../plan/verify.ts';
import type { Done } from '../plan/view.ts';
import { sheetDay } from '../plan/wanted.ts';
import { isoOf, type Serial } from '../sheet/day.ts';
import type { Grid } from '../sheet/value.ts';
import type { Workbook } from '../sheet/workbook.ts';
import type { Catalogue } from '../tab/template.ts';
import { asOfDay, nextIds } from './build.ts';
import { formulaWrites } from './formula-writes.ts';
import { tabsToUpgrade } from './upgrade.ts';

/** What checking a workbook needs. */
export interface CheckDesk {
  readonly workbook: Workbook;
  readonly catalogue: Catalogue;
  readonly today: Serial;
  /** Whether a cell of a tab has a rule for what may be typed. */
  readonly validated: (tab: number) => readonly (readonly boolean[])[];
}

const SHOWN = 60;

/** Every computed cell against its rule, and every defect with what would mend it. One read a tab for values, one for formulas. */
export const checkOf = (desk: CheckDesk): CheckView => {
  const { book, verified, defects } = checked(desk);
  return {
    asOf: isoOf(asOfDay(book)),
    hasPlan: book.tabs.length > 0,
    toUpgrade: tabsToUpgrade(book).map(({ entry }) => entry.name),
    cells: verified.cells,
    differences: verified.differences
      .slice(0, SHOWN)
      .map((one) => ({ id: idOf(one), sentence: one.sentence, spot: one.spot, canRestore: one.kind !== 'value' })),
    moreDifferences: Math.max(0, verified.differences.length - SHOWN),
    spoilt: verified.spoilt,
    defects: defects.slice(0, SHOWN).map(viewOf),
    moreDefects: Math.max(0, defects.length - SHOWN),
  };
};
const viewOf = ({ sentence, spot, fix }: Defect): DefectView => ({
  sentence,
  spot,
  fix: fix && { id: tokenOf(fix), changes: fix.changes },
});

interface Checked {
  readonly book: Book;
  readonly verified: Verified;
  readonly defects: readonly Defect[];
}
const checked = (desk: CheckDesk): Checked => {
  const workbook = once(desk.workbook);
  const book = readBook(workbook, desk.catalogue, desk.today);
  // A sheet that nobody has opened today still shows yesterday's numbers: it is compared with yesterday's.
  const day = sheetDay(book);
  const asReckoned = day === null || day === asOfDay(book) ? book : readBook(workbook, desk.catalogue, day);
  return {
    book,
    verified: verify(asReckoned, (tab) => workbook.formulas(tab)),
    defects: defectsOf(book, { next: nextIds(book), validated: desk.validated }),
  };
};
/** The same workbook, each tab read once. */
const once = (workbook: Workbook): Workbook => {
  const grids = new Map<number, Grid>();
  const formulas = new Map<number, ReturnType<Workbook['formulas']>>();
  const kept = <T>(known: Map<number, T>, tab: number, read: (tab: number) => T): T => {
    const held = known.get(tab) ?? read(tab);
    known.set(tab, held);
    return held;
  };
  return {
    tabs: () => workbook.tabs(),
    read: (tab) => kept(grids, tab, (id) => workbook.read(id)),
    formulas: (tab) => kept(formulas, tab, (id) => workbook.formulas(id)),
    write: (writes) => workbook.write(writes),
  };
};

const idOf = ({ spot, kind, cells }: Difference): string => `${spot.tabId}:${spot.a1}:${kind}:${cells.length}`;
/** Stands for a fix's very changes: other cells, or other values in them, make another. */
const tokenOf = ({ changes }: Fix): string => {
  const whole = JSON.stringify(changes.map(({ spot, before, after }) => [spot.tabId, spot.a1, before, after]));
  const hash = [...whole].reduce((sum, letter) => Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0, 0x811c9dc5);
  return `${changes[0]?.spot.tabId}:${changes[0]?.spot.a1}:${hash.toString(36)}`;
};

/** Puts formulas back: one difference by its id, or all of them. Only computed cells are written. */
export const restoreFormulas = (desk: CheckDesk, which: string | 'all'): Done => {
  const { verified } = checked(desk);
  const restorable = verified.differences.filter(({ kind }) => kind !== 'value');
  const chosen = which === 'all' ? restorable : restorable.filter((one) => idOf(one) === which);
  if (chosen.length === 0)
    return which === 'all'
      ? { kind: 'done', sentence: 'Every computed cell has its formula: nothing was changed.' }
      : { kind: 'refused', sentence: OTHERWISE };
  const tabs = [...new Set(chosen.map(({ tab }) => tab.entry.id))];
  desk.workbook.write(
    tabs.flatMap((id) =>
      formulaWrites(
        id,
        chosen.filter(({ tab }) => tab.entry.id === id).flatMap(({ cells }) => cells),
      ),
    ),
  );
  const count = chosen.reduce((sum, { cells }) => sum + cells.length, 0);
  return { kind: 'done', sentence: `${count === 1 ? 'One formula is' : `${count} formulas are`} back.` };
};
const OTHERWISE = 'The workbook is not as it was when you looked, so nothing was changed. Check it again.';

/** Does what the preview of a fix showed, and nothing else: where anything changed since, nothing is done. */
export const fixDefect = (desk: CheckDesk, id: string): Done => {
  const { defects } = checked(desk);
  const fix = defects.find((one) => one.fix !== null && tokenOf(one.fix) === id)?.fix;
  if (!fix) return { kind: 'refused', sentence: OTHERWISE };
  desk.workbook.write(fix.writes);
  const [{ spot, after }] = fix.changes as [Fix['changes'][number]];
  return { kind: 'done', sentence: `Fixed: ${spot.a1 ?? spot.tab} in ${spot.tab} is now ${after}.` };
};
