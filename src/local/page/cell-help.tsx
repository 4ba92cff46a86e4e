import type { Model } from '@ironcalc/wasm';
import { ArrowUpRight } from 'lucide-react';
import { memo, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { holds, letters } from '../adapter/rectangles.ts';
import { cellRulesOf, cellsIn } from './cell-rules.ts';
import { gridElement } from './grid.tsx';
import { linkIn, targetOf } from './links.ts';
import { type Place, placeOf, visibleIn } from './place.ts';
import type { Session } from './session.ts';

const BELOW = 2;
const ROW_OF_LIST = 32;

const stop = (event: PointerEvent): void => event.stopPropagation();
const isYes = (model: Model, sheet: number, row: number, column: number): boolean =>
  model.getFormattedCellValue(sheet, row, column) === 'TRUE';

const EDGE = 3;
const insideOf = ({ x, y, width, height }: Place) => ({
  left: x + EDGE,
  top: y + EDGE,
  width: width - 2 * EDGE,
  height: height - 2 * EDGE,
});
const groundOf = (model: Model, sheet: number, row: number, column: number): string => {
  const { color } = model.getCellStyle(sheet, row, column).style.fill;
  return (color && model.resolveColor(color)) || '#fff';
};

let measuring: CanvasRenderingContext2D | null = null;
/** Where a cell's text stands in its box: a link is the text, the rest of the cell selects. */
const textBox = (model: Model, sheet: number, row: number, column: number, text: string, place: Place) => {
  measuring ??= document.createElement('canvas').getContext('2d');
  const { font, alignment } = model.getCellStyle(sheet, row, column).style;
  measuring!.font = `${font.b ? 'bold' : '400'} ${font.sz}px Inter`;
  const width = Math.min(measuring!.measureText(text).width + 8, place.width);
  const side = alignment?.horizontal;
  const left = side === 'right' ? place.width - width : side === 'center' ? (place.width - width) / 2 : 0;
  return { left: place.x + left, width, color: (font.color && model.resolveColor(font.color)) || '#1f2937' };
};

interface CellHelpProps {
  readonly model: Model;
  readonly session: Session;
  readonly drawn: number;
}

/** What Google Sheets shows on cells and the grid's canvas does not: check boxes, lists, notes and links. */
export const CellHelp = memo(({ model, session, drawn }: CellHelpProps) => {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const [, setLook] = useState(0);
  const [listAt, setListAt] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => setContainer(document.querySelector<HTMLElement>('.ic-worksheet-sheet-container')), [model]);
  useEffect(() => {
    let asked = 0;
    const look = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => setLook((count) => count + 1));
    };
    const lookAndClose = (): void => {
      setListAt(null);
      look();
    };
    window.addEventListener('resize', look);
    const leave = session.onCells(lookAndClose);
    return () => {
      cancelAnimationFrame(asked);
      window.removeEventListener('resize', look);
      leave();
    };
  }, [session]);

  const { sheet, row, column } = model.getSelectedView();
  const rules = cellRulesOf(model, sheet, session.cellsVersion + drawn);
  const values = rules.lists.find(({ areas }) => holds(areas, row, column))?.values() ?? null;
  const isCheckbox = holds(rules.checkboxes, row, column);
  const link = linkIn(model, sheet, row, column);
  const shown = model.getFormattedCellValue(sheet, row, column);
  const openList = (): void => setListAt(Math.max(0, values?.indexOf(shown) ?? 0));
  const put = (text: string): void => {
    setListAt(null);
    session.type(sheet, row, column, text);
    gridElement()?.focus();
  };
  const toggle = (atRow: number, atColumn: number): void =>
    session.type(sheet, atRow, atColumn, isYes(model, sheet, atRow, atColumn) ? 'FALSE' : 'TRUE');

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (document.activeElement !== gridElement() || event.ctrlKey || event.metaKey) return;
      if (!keyOnCell(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    /** True when the key meant the cell's own help and not the grid. */
    const keyOnCell = (event: KeyboardEvent): boolean => {
      if (listAt !== null && values) return keyOnList(event, listAt, values);
      if (event.key === 'Enter' && event.altKey && link) session.follow(link.address);
      else if (event.key === ' ' && isCheckbox && !event.shiftKey) toggle(row, column);
      else if (values && ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'ArrowDown' && event.altKey))) openList();
      else return false;
      return true;
    };
    const keyOnList = (event: KeyboardEvent, at: number, choices: readonly string[]): boolean => {
      if (event.key === 'ArrowDown') setListAt((at + 1) % choices.length);
      else if (event.key === 'ArrowUp') setListAt((at + choices.length - 1) % choices.length);
      else if (event.key === 'Home') setListAt(0);
      else if (event.key === 'End') setListAt(choices.length - 1);
      else if (event.key === 'Enter') put(choices[at] ?? '');
      else if (event.key === 'Escape') setListAt(null);
      else if (event.key.length === 1) {
        const start = event.key.toLowerCase();
        const found = choices.findIndex((choice, index) => index > at && choice.toLowerCase().startsWith(start));
        setListAt(
          found >= 0
            ? found
            : Math.max(
                0,
                choices.findIndex((choice) => choice.toLowerCase().startsWith(start)),
              ),
        );
      } else return false;
      return true;
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  useEffect(() => {
    if (listAt !== null) list.current?.children[listAt]?.scrollIntoView({ block: 'nearest' });
  }, [listAt]);

  if (!container) return null;
  const room = { width: container.clientWidth, height: container.clientHeight };
  const { rows, columns } = visibleIn(model, room);
  const place = placeOf(model, row, column);
  const note = rules.notes.find(({ areas }) => holds(areas, row, column))?.text;
  const target = link && targetOf(model, link.address);
  const listHeight = Math.min(300, (values?.length ?? 0) * ROW_OF_LIST + 12);
  const opensUp = place !== null && place.y + place.height + listHeight + BELOW > room.height && place.y > listHeight;
  return createPortal(
    <div className="cell-help">
      {cellsIn(rules.checkboxes, rows, columns).map((cell) => {
        const at = placeOf(model, cell.row, cell.column);
        if (!at) return null;
        const yes = isYes(model, sheet, cell.row, cell.column);
        return (
          // The canvas writes TRUE or FALSE: the cell's own colour covers it.
          <div
            key={`tick ${cell.row} ${cell.column}`}
            className="tick-cell"
            style={{ ...insideOf(at), background: groundOf(model, sheet, cell.row, cell.column) }}
          >
            <input
              type="checkbox"
              className="tick"
              tabIndex={-1}
              checked={yes}
              aria-label={`${letters(cell.column)}${cell.row}`}
              onPointerDown={stop}
              onChange={() => {
                model.setSelectedCell(cell.row, cell.column);
                toggle(cell.row, cell.column);
                gridElement()?.focus();
              }}
            />
          </div>
        );
      })}
      {rules.notes.flatMap(({ areas }) =>
        cellsIn(areas, rows, columns).map((cell) => {
          const at = placeOf(model, cell.row, cell.column);
          return (
            at && <i key={`note ${cell.row} ${cell.column}`} className="note-corner" style={{ left: at.x + at.width - 8, top: at.y + 1 }} />
          );
        }),
      )}
      {rows.flatMap((atRow) =>
        columns.map((atColumn) => {
          const found = linkIn(model, sheet, atRow, atColumn);
          const at = found && placeOf(model, atRow, atColumn);
          if (!found || !at) return null;
          return (
            <a
              key={`link ${atRow} ${atColumn}`}
              className="cell-link"
              href={found.address}
              target="_blank"
              rel="noopener noreferrer"
              tabIndex={-1}
              style={{ ...textBox(model, sheet, atRow, atColumn, found.label, at), top: at.y + 2, height: at.height - 4 }}
              onPointerDown={stop}
              onClick={(event) => {
                if (session.follow(found.address)) event.preventDefault();
              }}
            >
              <span className="unseen">{found.label}</span>
            </a>
          );
        }),
      )}
      {place && values && (
        <button
          type="button"
          tabIndex={-1}
          className="list-arrow"
          aria-label="Show the list of choices"
          style={{ left: place.x + place.width - 21, top: place.y + place.height / 2 - 9 }}
          onPointerDown={stop}
          onClick={() => (listAt === null ? openList() : setListAt(null))}
        >
          <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
            <path d="M0 0h10L5 6z" />
          </svg>
        </button>
      )}
      {place && values && listAt !== null && (
        <div
          ref={list}
          role="listbox"
          aria-label="Choices"
          className="list"
          style={{
            left: Math.min(place.x, room.width - 200),
            minWidth: Math.max(160, place.width),
            maxHeight: 300,
            ...(opensUp ? { bottom: room.height - place.y + BELOW } : { top: place.y + place.height + BELOW }),
          }}
          onPointerDown={stop}
        >
          {values.map((choice, index) => (
            <button
              type="button"
              tabIndex={-1}
              key={choice}
              role="option"
              aria-selected={index === listAt}
              onPointerEnter={() => setListAt(index)}
              onClick={() => put(choice)}
            >
              {choice}
            </button>
          ))}
        </div>
      )}
      {place && (note || link) && listAt === null && (
        <div className="cell-card-holder" style={{ left: Math.min(place.x + place.width + 8, room.width - 300), top: place.y }}>
          {link && (
            <div className="cell-card link-card">
              <ArrowUpRight size={15} aria-hidden />
              <b>{target ? target.name : link.address}</b>
              <kbd>Alt+Enter</kbd>
            </div>
          )}
          {note && <div className="cell-card note-card">{note}</div>}
        </div>
      )}
      <div className="unseen" role="status">
        {`${letters(column)}${row} ${shown}`.trim()}
      </div>
    </div>,
    container,
  );
});
