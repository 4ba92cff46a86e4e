import { Model } from '@ironcalc/wasm';

/** A rectangle of cells that a person changed at the grid, one-based; the tab's position from 0. */
interface GridEdit {
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
  /** Takes the workbook's bytes from before in place of the model. */
  restore(bytes: Uint8Array): void;
  /** Runs steps of undo or redo that belong together, without the host mending in between. */
  together(work: () => void): void;
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
  'insertRows insertColumns deleteRows deleteColumns moveRows moveColumns newSheet deleteSheet duplicateSheet renameSheet moveSheet hideSheet unhideSheet setRowsHidden setColumnsHidden setRowsHeight setColumnsWidth setFrozenRowsCount setFrozenColumnsCount setSheetColor setShowGridLines updateRangeStyle onPasteStyles onApplyNamedStyle setAreaWithBorder rangeClearFormatting newDefinedName updateDefinedName deleteDefinedName setTheme addConditionalFormatting updateConditionalFormatting deleteConditionalFormatting';
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

/** Deletions that the engine's own undo brings back without the marks in them: their undo takes the bytes from before. */
const DELETIONS = ['deleteSheet', 'deleteRows', 'deleteColumns'];

/** A person's action: how many steps of the engine it took, and the bytes from before where its undo goes by them. */
interface Action {
  readonly steps: number;
  readonly before?: Uint8Array;
}

const dressed = new WeakSet<Model>();

/**
 * Makes the grid's calls on this very model tell the listener, and makes undo and redo go by what a person did: the engine
 * knows a step a call, and one edit may be many (a day's format, what `onEdit` wrote, the height of an inserted row).
 *
 * All that the grid does is a call on the model; the engine's methods sit on its prototype, so a property of the object
 * itself takes their place.
 */
export const dress = (model: Model, listener: GridListener): Model => {
  if (dressed.has(model)) return model;
  dressed.add(model);
  const engine = Model.prototype as unknown as Methods;
  const own = model as unknown as Methods;
  const undos: Action[] = [];
  const redos: Action[] = [];
  let steps = 0;
  let isPersonal = false;

  const change = (method: string, args: never[]): unknown => {
    const result = engine[method]?.apply(model, args);
    const isNothing = method === 'moveSheet' && args[0] === args[1];
    if (!isNothing) steps += 1;
    return result;
  };
  /** A person's action, however many steps of the engine it takes. */
  const personal = <T>(work: () => T, before?: Uint8Array): T => {
    const from = steps;
    isPersonal = true;
    try {
      return work();
    } finally {
      isPersonal = false;
      if (steps > from) {
        undos.push({ steps: steps - from, ...(before ? { before } : {}) });
        redos.length = 0;
      }
    }
  };
  const watch = (method: string, tell: (args: never[]) => void): void => {
    own[method] = (...args) => {
      if (isPersonal || listener.isQuiet()) return change(method, args);
      const before = DELETIONS.includes(method) ? model.toBytes() : undefined;
      return personal(() => {
        const result = change(method, args);
        tell(args);
        return result;
      }, before);
    };
  };
  const goBack = (method: 'undo' | 'redo', from: Action[], to: Action[]): void => {
    const action = from.pop() ?? { steps: 1 };
    if (method === 'undo' && action.before) {
      listener.restore(action.before);
      return;
    }
    const can = method === 'undo' ? 'canUndo' : 'canRedo';
    listener.together(() => {
      for (let step = 0; step < action.steps && model[can](); step++) Model.prototype[method].call(model);
    });
    to.push(action);
    listener.shaped();
  };

  for (const method of SHAPES.split(' ')) watch(method, () => listener.shaped());
  for (const [method, area] of Object.entries(EDITS)) watch(method, (args) => listener.edited(area(model, ...args)));
  for (const method of MOVES.split(' '))
    own[method] = (...args) => {
      engine[method]?.apply(model, args);
      if (!listener.isQuiet()) listener.moved();
    };
  model.setUserInput = (sheet, row, column, text) => {
    if (isPersonal || listener.isQuiet()) change('setUserInput', [sheet, row, column, text] as never[]);
    else personal(() => listener.typed({ sheet, row, column }, text));
  };
  model.undo = () => goBack('undo', undos, redos);
  model.redo = () => goBack('redo', redos, undos);
  // The grid takes the whole window for itself; it has only its own box.
  model.setWindowWidth = () => Model.prototype.setWindowWidth.call(model, listener.size().width);
  model.setWindowHeight = () => Model.prototype.setWindowHeight.call(model, listener.size().height);
  return model;
};
