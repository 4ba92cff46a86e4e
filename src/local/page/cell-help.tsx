import type { Model } from '@ironcalc/wasm';
import { ArrowUpRight } from 'lucide-react';
import { memo, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { holds, letters } from '../adapter/rectangles.ts';
import { type CellRules, cellRulesOf, cellsIn } from './cell-rules.ts';
import { gridElement } from './grid.tsx';
import { linkIn, targetOf } from './links.ts';
import { type Place, placeOf, visibleIn } from './place.ts';
import type { Session } from './session.ts';

const BELOW = 2;
const ROW_OF_LIST = 32;

const stop = (event: PointerEvent): void => event.stopPropagation();
const isYes = (model: Model, sheet: number, row: number, column: number): boolean =>
  model.getFormattedCellValue(sheet, row, column) === 'TRUE';

/** The next choice after `at` that starts with a letter, going round; `at` itself when there is none. */
const startingWith = (choices: readonly string[], letter: string, at: number): number => {
  const order = choices.map((_, index) => (at + 1 + index) % choices.length);
  return order.find((index) => choices[index]?.toLowerCase().startsWith(letter.toLowerCase())) ?? at;
};

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
  /** Grows when the cells must be drawn anew. */
  readonly drawn: number;
}

/** What Google Sheets shows on cells and the grid's canvas does not: check boxes, lists, notes and links. */
export const CellHelp = memo(({ model, session }: CellHelpProps) => {
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

  const known = useRef<{ readonly of: string; readonly rules: CellRules } | null>(null);
  const rulesOf = (sheet: number): CellRules => {
    const of = `${session.cellsVersion} ${sheet}`;
    if (known.current?.of !== of) known.current = { of, rules: cellRulesOf(session.host, sheet) };
    return known.current.rules;
  };
  /** What the selected cell offers now: a key may come before the page is drawn. */
  const selected = () => {
    const { sheet, row, column } = model.getSelectedView();
    const rules = rulesOf(sheet);
    return {
      sheet,
      row,
      column,
      rules,
      shown: model.getFormattedCellValue(sheet, row, column),
      choices: rules.lists.find(({ areas }) => holds(areas, row, column))?.values() ?? null,
      isCheckbox: holds(rules.checkboxes, row, column),
      link: linkIn(model, sheet, row, column),
    };
  };
  const openList = (): void => {
    const { choices, shown } = selected();
    setListAt(Math.max(0, choices?.indexOf(shown) ?? 0));
  };
  const put = (text: string): void => {
    const { sheet, row, column } = model.getSelectedView();
    setListAt(null);
    session.type(sheet, row, column, text);
    gridElement()?.focus();
  };
  const toggle = (): void => put(selected().shown === 'TRUE' ? 'FALSE' : 'TRUE');

  useEffect(() => {
    /** True when the key meant the cell's own help and not the grid. */
    const isForCell = (event: KeyboardEvent): boolean => {
      const { choices, isCheckbox, link } = selected();
      if (listAt !== null && choices) return isForList(event, listAt, choices);
      if (event.key === 'Enter' && event.altKey && link) session.follow(link.address);
      else if (event.key === ' ' && isCheckbox && !event.shiftKey) toggle();
      else if (choices && ((event.key === 'Enter' && !event.shiftKey) || (event.key === 'ArrowDown' && event.altKey))) openList();
      else return false;
      return true;
    };
    const isForList = (event: KeyboardEvent, at: number, choices: readonly string[]): boolean => {
      if (event.key === 'ArrowDown') setListAt((at + 1) % choices.length);
      else if (event.key === 'ArrowUp') setListAt((at + choices.length - 1) % choices.length);
      else if (event.key === 'Home') setListAt(0);
      else if (event.key === 'End') setListAt(choices.length - 1);
      else if (event.key === 'Enter') put(choices[at] ?? '');
      else if (event.key === 'Escape') setListAt(null);
      else if (event.key.length === 1) setListAt(startingWith(choices, event.key, at));
      else return false;
      return true;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (document.activeElement !== gridElement() || event.ctrlKey || event.metaKey || !isForCell(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, true);
    return () => window.removeEventListener('keydown', onKey, true);
  });
  useEffect(() => {
    if (listAt !== null) list.current?.children[listAt]?.scrollIntoView({ block: 'nearest' });
  }, [listAt]);

  if (!container) return null;
  const { sheet, row, column, rules, shown, choices, link } = selected();
  const room = { width: container.clientWidth, height: container.clientHeight };
  const { rows, columns } = visibleIn(model, room);
  const place = placeOf(model, row, column);
  const note = rules.notes.find(({ areas }) => holds(areas, row, column))?.data;
  const target = link && targetOf(model, link.address);
  const listHeight = Math.min(300, (choices?.length ?? 0) * ROW_OF_LIST + 12);
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
                toggle();
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
      {place && choices && (
        <button
          type="button"
          tabIndex={-1}
          className="list-arrow"
          aria-label="Show the list of choices"
          style={{ left: place.x + place.width - 23, top: place.y + place.height / 2 - 9 }}
          onPointerDown={stop}
          onClick={() => (listAt === null ? openList() : setListAt(null))}
        >
          <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
            <path d="M0 0h10L5 6z" />
          </svg>
        </button>
      )}
      {place && choices && listAt !== null && (
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
          {choices.map((choice, index) => (
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
