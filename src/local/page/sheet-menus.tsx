import type { Model } from '@ironcalc/wasm';
import { letters } from '../adapter/rectangles.ts';
import type { Menu, MenuItem } from './menu.tsx';
import { SAYS } from './sentences.ts';
import type { Session } from './session.ts';

const SEPARATOR: MenuItem = { caption: '', separator: true };

/** The selected rectangle, whichever way it was drawn. */
const selectionOf = (model: Model) => {
  const { sheet, range } = model.getSelectedView();
  const [row, lastRow] = [Math.min(range[0], range[2]), Math.max(range[0], range[2])];
  const [column, lastColumn] = [Math.min(range[1], range[3]), Math.max(range[1], range[3])];
  return { sheet, row, column, lastRow, lastColumn, width: lastColumn - column + 1, height: lastRow - row + 1 };
};

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;
/** More rows or columns than this at once are a slip. */
const MANY = 500;

/** The menus of a spreadsheet, as far as the engine has what they do. Each acts on the selection and gives the sheet the focus back. */
export const sheetMenus = (model: Model, session: Session, focusSheet: () => void): Menu[] => {
  const does = (caption: string, work: () => void, more: Partial<MenuItem> = {}): MenuItem => ({
    caption,
    act: () => {
      work();
      session.touched();
      focusSheet();
    },
    ...more,
  });
  const styled = (caption: string, style: { readonly path: string; readonly value: string }, more: Partial<MenuItem> = {}): MenuItem =>
    does(caption, () => model.updateRangeStyle(selectionOf(model), style.path, style.value), more);
  const toggled = (caption: string, path: string, isOn: boolean, hint?: string): MenuItem =>
    styled(caption, { path, value: String(!isOn) }, { checked: isOn, ...(hint ? { hint } : {}) });

  const file = (): MenuItem[] => [
    { caption: `${SAYS.sample}…`, act: session.startSample },
    { caption: `${SAYS.blank}…`, act: session.startBlank },
    SEPARATOR,
    { caption: SAYS.download, act: session.download },
  ];
  const edit = (): MenuItem[] => {
    const { sheet, row, column, width, height, lastRow, lastColumn } = selectionOf(model);
    return [
      does('Undo', () => model.undo(), { hint: 'Ctrl+Z', disabled: !model.canUndo() }),
      does('Redo', () => model.redo(), { hint: 'Ctrl+Y', disabled: !model.canRedo() }),
      SEPARATOR,
      does('Delete values', () => model.rangeClearContents(sheet, row, column, lastRow, lastColumn), { hint: 'Del' }),
      does(`Delete ${counted(height, 'row')}`, () => model.deleteRows(sheet, row, height), { disabled: height > MANY }),
      does(`Delete ${counted(width, 'column')}`, () => model.deleteColumns(sheet, column, width), { disabled: width > MANY }),
    ];
  };
  const view = (): MenuItem[] => {
    const { sheet, lastRow, lastColumn } = selectionOf(model);
    const rows = model.getFrozenRowsCount(sheet);
    const columns = model.getFrozenColumnsCount(sheet);
    const gridlines = model.getShowGridLines(sheet);
    return [
      does('Gridlines', () => model.setShowGridLines(sheet, !gridlines), { checked: gridlines }),
      {
        caption: 'Freeze',
        items: [
          does('No rows', () => model.setFrozenRowsCount(sheet, 0), { checked: rows === 0 }),
          does(`Up to row ${lastRow}`, () => model.setFrozenRowsCount(sheet, lastRow), {
            checked: rows === lastRow,
            disabled: lastRow > 40,
          }),
          SEPARATOR,
          does('No columns', () => model.setFrozenColumnsCount(sheet, 0), { checked: columns === 0 }),
          does(`Up to column ${letters(lastColumn)}`, () => model.setFrozenColumnsCount(sheet, lastColumn), {
            checked: columns === lastColumn,
            disabled: lastColumn > 20,
          }),
        ],
      },
    ];
  };
  const insert = (): MenuItem[] => {
    const { sheet, row, column, width, height, lastRow, lastColumn } = selectionOf(model);
    return [
      does(`Insert ${counted(height, 'row')} above`, () => model.insertRows(sheet, row, height), { disabled: height > MANY }),
      does(`Insert ${counted(height, 'row')} below`, () => model.insertRows(sheet, lastRow + 1, height), { disabled: height > MANY }),
      SEPARATOR,
      does(`Insert ${counted(width, 'column')} left`, () => model.insertColumns(sheet, column, width), { disabled: width > MANY }),
      does(`Insert ${counted(width, 'column')} right`, () => model.insertColumns(sheet, lastColumn + 1, width), { disabled: width > MANY }),
      SEPARATOR,
      does('New sheet', () => model.newSheet()),
    ];
  };
  const format = (): MenuItem[] => {
    const { sheet, row, column, lastRow, lastColumn } = selectionOf(model);
    const { font, alignment } = model.getCellStyle(sheet, row, column).style;
    return [
      toggled('Bold', 'font.b', font.b, 'Ctrl+B'),
      toggled('Italic', 'font.i', font.i, 'Ctrl+I'),
      toggled('Underline', 'font.u', font.u, 'Ctrl+U'),
      toggled('Strikethrough', 'font.strike', font.strike),
      SEPARATOR,
      {
        caption: 'Alignment',
        items: ['Left', 'Center', 'Right'].map((side) =>
          styled(
            side,
            { path: 'alignment.horizontal', value: side.toLowerCase() },
            { checked: alignment?.horizontal === side.toLowerCase() },
          ),
        ),
      },
      toggled('Wrap text', 'alignment.wrap_text', alignment?.wrap_text ?? false),
      SEPARATOR,
      does('Clear formatting', () => model.rangeClearFormatting(sheet, row, column, lastRow, lastColumn)),
    ];
  };
  return [
    { caption: 'File', items: file },
    { caption: 'Edit', items: edit },
    { caption: 'View', items: view },
    { caption: 'Insert', items: insert },
    { caption: 'Format', items: format },
  ];
};
