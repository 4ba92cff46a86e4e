import type { Model } from '@ironcalc/wasm';
import { ArrowUpRight } from 'lucide-react';
import { type PointerEvent, useEffect, useRef } from 'react';
import { letters } from '../adapter/rectangles.ts';
import type { CellLink } from './links.ts';
import type { CellInSight, Place } from './place.ts';

interface Room {
  readonly width: number;
  readonly height: number;
}

const INSIDE = 3;
const ARROW = 18;
const LIST_HEIGHT = 300;
const LIST_WIDTH = 200;
const LINE_OF_LIST = 32;
const CARD_WIDTH = 300;

/** Keeps a press on an overlay from the grid below it. */
const stop = (event: PointerEvent): void => event.stopPropagation();
const keyOf = ({ row, column }: CellInSight): string => `${row} ${column}`;

const groundOf = (model: Model, row: number, column: number): string => {
  const { color } = model.getCellStyle(model.getSelectedSheet(), row, column).style.fill;
  return (color && model.resolveColor(color)) || '#fff';
};

interface TicksProps {
  readonly model: Model;
  readonly cells: readonly CellInSight[];
  readonly onToggle: (row: number, column: number) => void;
}

/** Check boxes in place of the TRUE and FALSE that the canvas writes: the cell's own colour covers those. */
export const Ticks = ({ model, cells, onToggle }: TicksProps) =>
  cells.map((cell) => {
    const { row, column, place } = cell;
    const inside = {
      left: place.x + INSIDE,
      top: place.y + INSIDE,
      width: place.width - 2 * INSIDE,
      height: place.height - 2 * INSIDE,
    };
    return (
      <div key={keyOf(cell)} className="tick-cell" style={{ ...inside, background: groundOf(model, row, column) }}>
        <input
          type="checkbox"
          className="tick"
          tabIndex={-1}
          checked={model.getFormattedCellValue(model.getSelectedSheet(), row, column) === 'TRUE'}
          aria-label={`${letters(column)}${row}`}
          onPointerDown={stop}
          onChange={() => onToggle(row, column)}
        />
      </div>
    );
  });

/** The corners of cells that have a note. */
export const NoteCorners = ({ cells }: { readonly cells: readonly CellInSight[] }) =>
  cells.map((cell) => (
    <i key={keyOf(cell)} className="note-corner" style={{ left: cell.place.x + cell.place.width - 8, top: cell.place.y + 1 }} />
  ));

let measuring: CanvasRenderingContext2D | null = null;

/** Where a cell's text stands in its box, and its colour: a link is the text, the rest of the cell selects. */
const textBox = (model: Model, { row, column, place }: CellInSight, text: string) => {
  measuring ??= document.createElement('canvas').getContext('2d');
  const { font, alignment } = model.getCellStyle(model.getSelectedSheet(), row, column).style;
  measuring!.font = `${font.b ? 'bold' : '400'} ${font.sz}px Inter`;
  const width = Math.min(measuring!.measureText(text).width + 8, place.width);
  const side = alignment?.horizontal;
  const left = side === 'right' ? place.width - width : side === 'center' ? (place.width - width) / 2 : 0;
  const color = (font.color && model.resolveColor(font.color)) || '#1f2937';
  return { left: place.x + left, top: place.y + 2, width, height: place.height - 4, color };
};

interface CellLinksProps {
  readonly model: Model;
  readonly cells: readonly (CellInSight & { readonly link: CellLink })[];
  /** False for an address outside the workbook. */
  readonly onFollow: (address: string) => boolean;
}

/** Links over the text of their cells. */
export const CellLinks = ({ model, cells, onFollow }: CellLinksProps) =>
  cells.map((cell) => (
    <a
      key={keyOf(cell)}
      className="cell-link"
      href={cell.link.address}
      target="_blank"
      rel="noopener noreferrer"
      tabIndex={-1}
      style={textBox(model, cell, cell.link.label)}
      onPointerDown={stop}
      onClick={(event) => {
        if (onFollow(cell.link.address)) event.preventDefault();
      }}
    >
      <span className="unseen">{cell.link.label}</span>
    </a>
  ));

interface ChoicesProps {
  readonly place: Place;
  readonly room: Room;
  readonly choices: readonly string[];
  /** The choice that Enter takes; null while the list is closed. */
  readonly at: number | null;
  readonly onOpen: () => void;
  readonly onClose: () => void;
  readonly onMove: (at: number) => void;
  readonly onTake: (choice: string) => void;
}

/** The arrow of a cell with a list, and the list while it is open: below the cell, or above it where there is no room. */
export const Choices = ({ place, room, choices, at, onOpen, onClose, onMove, onTake }: ChoicesProps) => {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (at !== null) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const height = Math.min(LIST_HEIGHT, choices.length * LINE_OF_LIST + 12);
  const opensUp = place.y + place.height + height > room.height && place.y > height;
  const stands = opensUp ? { bottom: room.height - place.y + 2 } : { top: place.y + place.height + 2 };
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className="list-arrow"
        aria-label="Show the list of choices"
        style={{ left: place.x + place.width - ARROW - 5, top: place.y + (place.height - ARROW) / 2 }}
        onPointerDown={stop}
        onClick={at === null ? onOpen : onClose}
      >
        <svg viewBox="0 0 10 6" width="10" height="6" aria-hidden="true">
          <path d="M0 0h10L5 6z" />
        </svg>
      </button>
      {at !== null && (
        <div
          ref={list}
          role="listbox"
          aria-label="Choices"
          className="list"
          style={{
            left: Math.min(place.x, room.width - LIST_WIDTH),
            minWidth: Math.max(160, place.width),
            maxHeight: LIST_HEIGHT,
            ...stands,
          }}
          onPointerDown={stop}
        >
          {choices.map((choice, index) => (
            <button
              type="button"
              tabIndex={-1}
              key={choice}
              role="option"
              aria-selected={index === at}
              onPointerEnter={() => onMove(index)}
              onClick={() => onTake(choice)}
            >
              {choice}
            </button>
          ))}
        </div>
      )}
    </>
  );
};

interface CardsProps {
  readonly place: Place;
  readonly room: Room;
  readonly note: string | undefined;
  /** Where the cell's link leads, in words. */
  readonly leadsTo: string | undefined;
}

/** Beside the selected cell: its note, and where its link leads. */
export const Cards = ({ place, room, note, leadsTo }: CardsProps) => (
  <div className="cell-card-holder" style={{ left: Math.min(place.x + place.width + 8, room.width - CARD_WIDTH), top: place.y }}>
    {leadsTo && (
      <div className="cell-card link-card">
        <ArrowUpRight size={15} aria-hidden />
        <b>{leadsTo}</b>
        <kbd>Alt+Enter</kbd>
      </div>
    )}
    {note && <div className="cell-card note-card">{note}</div>}
  </div>
);
