import { Model } from '@ironcalc/wasm';

/** A rectangle of cells that a person changed at the grid, one-based; the tab's position from 0. */
export interface GridEdit {
  readonly sheet: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** What the grid tells of, and asks for. */
export interface GridListener {
  /** The room the grid has for cells, headings included. */
  size(): { readonly width: number; readonly height: number };
  /** True while a script works on the model: its calls are not a person's. */
  isQuiet(): boolean;
  /** A person typed into one cell: writes it as Google would take it. */
  typed(cell: { readonly sheet: number; readonly row: number; readonly column: number }, text: string): void;
  /** A person cleared, pasted or filled cells; the engine has done it. */
  edited(edit: GridEdit): void;
  /** Rows, columns, tabs, formats or names changed, or a step was undone. */
  shaped(): void;
  /** The selection or the visible part moved. */
  moved(): void;
}

type Methods = Record<string, (...args: never[]) => unknown>;
type Area = { readonly sheet: number; readonly row: number; readonly column: number; readonly width: number; readonly height: number };

const SHAPES =
  'insertRows insertColumns deleteRows deleteColumns moveRows moveColumns newSheet deleteSheet duplicateSheet renameSheet moveSheet hideSheet unhideSheet setRowsHidden setColumnsHidden setRowsHeight setColumnsWidth setFrozenRowsCount setFrozenColumnsCount setSheetColor setShowGridLines updateRangeStyle onPasteStyles onApplyNamedStyle setAreaWithBorder rangeClearFormatting newDefinedName updateDefinedName deleteDefinedName setLocale setTimezone setTheme undo redo';
const MOVES =
  'setSelectedCell setSelectedRange setSelectedSheet onArrowDown onArrowUp onArrowLeft onArrowRight onPageDown onPageUp onNavigateToEdgeInDirection onExpandSelectedRange onAreaSelecting setTopLeftVisibleCell';

const boxOf = ({ sheet, row, column, width, height }: Area): GridEdit => ({ sheet, row, column, rows: height, columns: width });
const cleared = (sheet: number, row: number, column: number, lastRow: number, lastColumn: number): GridEdit => ({
  sheet,
  row,
  column,
  rows: lastRow - row + 1,
  columns: lastColumn - column + 1,
});

/** The cells that each editing method of the engine writes, from its arguments. */
const EDITS: Readonly<Record<string, (model: Model, ...args: never[]) => GridEdit>> = {
  setUserArrayFormula: (_, sheet: number, row: number, column: number, columns: number, rows: number) => ({
    sheet,
    row,
    column,
    rows,
    columns,
  }),
  rangeClearContents: (_, sheet: number, row: number, column: number, lastRow: number, lastColumn: number) =>
    cleared(sheet, row, column, lastRow, lastColumn),
  rangeClearAll: (_, sheet: number, row: number, column: number, lastRow: number, lastColumn: number) =>
    cleared(sheet, row, column, lastRow, lastColumn),
  pasteFromClipboard: (model, _sheet: number, [row, column, lastRow, lastColumn]: [number, number, number, number]) => {
    const { sheet, range } = model.getSelectedView();
    return {
      sheet,
      row: Math.min(range[0], range[2]),
      column: Math.min(range[1], range[3]),
      rows: lastRow - row + 1,
      columns: lastColumn - column + 1,
    };
  },
  pasteCsvText: (_, area: Area, text: string) => {
    const lines = text.trimEnd().split('\n');
    return { ...boxOf(area), rows: lines.length, columns: Math.max(...lines.map((line) => line.split('\t').length)) };
  },
  autoFillRows: (_, area: Area, row: number) => ({
    ...boxOf(area),
    row: Math.min(area.row, row),
    rows: Math.max(row, area.row + area.height - 1) - Math.min(area.row, row) + 1,
  }),
  autoFillColumns: (_, area: Area, column: number) => ({
    ...boxOf(area),
    column: Math.min(area.column, column),
    columns: Math.max(column, area.column + area.width - 1) - Math.min(area.column, column) + 1,
  }),
};

const dressed = new WeakSet<Model>();

/**
 * Makes the grid's calls on this very model tell the listener. All that the grid does is a call on the model;
 * the engine's methods sit on its prototype, so a property of the object itself takes their place.
 */
export const dress = (model: Model, listener: GridListener): Model => {
  if (dressed.has(model)) return model;
  dressed.add(model);
  const engine = Model.prototype as unknown as Methods;
  const own = model as unknown as Methods;
  const shadow = (method: string, tell: (args: never[]) => void): void => {
    own[method] = (...args) => {
      const result = engine[method]!.apply(model, args);
      if (!listener.isQuiet()) tell(args);
      return result;
    };
  };
  for (const method of SHAPES.split(' ')) shadow(method, () => listener.shaped());
  for (const method of MOVES.split(' ')) shadow(method, () => listener.moved());
  for (const [method, area] of Object.entries(EDITS)) {
    own[method] = (...args) => {
      const edit = area(model, ...args);
      const result = engine[method]!.apply(model, args);
      if (!listener.isQuiet()) listener.edited(edit);
      return result;
    };
  }
  model.setUserInput = (sheet, row, column, text) => {
    if (listener.isQuiet()) Model.prototype.setUserInput.call(model, sheet, row, column, text);
    else listener.typed({ sheet, row, column }, text);
  };
  // The grid takes the whole window for itself; it has only its own box.
  model.setWindowWidth = () => Model.prototype.setWindowWidth.call(model, listener.size().width);
  model.setWindowHeight = () => Model.prototype.setWindowHeight.call(model, listener.size().height);
  return model;
};
