import type { Model } from '@ironcalc/wasm';
import { memo, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { holds, letters, type Rectangle } from '../adapter/rectangles.ts';
import { Cards, CellLinks, Choices, NoteCorners, Ticks } from './cell-overlays.tsx';
import { type CellRules, cellRulesOf } from './cell-rules.ts';
import { Charts } from './charts.tsx';
import { gridElement } from './grid.tsx';
import { linkIn, targetOf } from './links.ts';
import { type CellInSight, cellsInSight, movingPane, placeOf } from './place.ts';
import type { Session } from './session.ts';

/** The next choice after `at` that starts with a letter, going round; `at` itself when there is none. */
const startingWith = (choices: readonly string[], letter: string, at: number): number => {
  const order = choices.map((_, index) => (at + 1 + index) % choices.length);
  return order.find((index) => choices[index]?.toLowerCase().startsWith(letter.toLowerCase())) ?? at;
};

/** Where a key takes the highlight of an open list, or null for a key of another kind. */
const moved = (choices: readonly string[], key: string, at: number): number | null => {
  if (key === 'ArrowDown') return (at + 1) % choices.length;
  if (key === 'ArrowUp') return (at + choices.length - 1) % choices.length;
  if (key === 'Home') return 0;
  if (key === 'End') return choices.length - 1;
  return key.length === 1 ? startingWith(choices, key, at) : null;
};

/** The tab's rules, read anew only when the cells may have changed. */
const useRules = (session: Session): ((sheet: number) => CellRules) => {
  const known = useRef<{ readonly of: string; readonly rules: CellRules } | null>(null);
  return (sheet) => {
    const of = `${session.cellsVersion} ${sheet}`;
    if (known.current?.of !== of) known.current = { of, rules: cellRulesOf(session.host, sheet) };
    return known.current.rules;
  };
};

/** Draws again, a frame later, when the selection, the visible part or the cells changed. */
const useLook = (session: Session, onLook: () => void): void => {
  const [, setLook] = useState(0);
  useEffect(() => {
    let asked = 0;
    const look = (): void => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => setLook((count) => count + 1));
    };
    const leave = session.onCells(() => {
      onLook();
      look();
    });
    window.addEventListener('resize', look);
    return () => {
      cancelAnimationFrame(asked);
      window.removeEventListener('resize', look);
      leave();
    };
  }, [session, onLook]);
};

interface CellHelpProps {
  readonly model: Model;
  readonly session: Session;
  /** Grows when the cells must be drawn anew. */
  readonly drawn: number;
}

/** What Google Sheets shows on cells and the grid's canvas does not: check boxes, lists, notes, links and charts. */
export const CellHelp = memo(({ model, session }: CellHelpProps) => {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const [listAt, setListAt] = useState<number | null>(null);
  const closeList = useRef(() => setListAt(null)).current;
  const rulesOf = useRules(session);
  useLook(session, closeList);
  useLayoutEffect(() => setContainer(document.querySelector<HTMLElement>('.ic-worksheet-sheet-container')), [model]);

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
    closeList();
    session.type(sheet, row, column, text);
    gridElement()?.focus();
  };
  const toggle = (): void => put(selected().shown === 'TRUE' ? 'FALSE' : 'TRUE');

  useEffect(() => {
    /** True when the key meant the cell's own help and not the grid. */
    const isForCell = ({ key, altKey, shiftKey }: KeyboardEvent): boolean => {
      const { choices, isCheckbox, link } = selected();
      if (listAt !== null && choices) {
        const next = moved(choices, key, listAt);
        if (next !== null) setListAt(next);
        else if (key === 'Enter') put(choices[listAt] ?? '');
        else if (key === 'Escape') closeList();
        return next !== null || key === 'Enter' || key === 'Escape';
      }
      if (key === 'Enter' && altKey && link) session.follow(link.address);
      else if (key === ' ' && isCheckbox && !shiftKey) toggle();
      else if (choices && ((key === 'Enter' && !shiftKey) || (key === 'ArrowDown' && altKey))) openList();
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

  if (!container) return null;
  const { sheet, row, column, rules, shown, choices, link } = selected();
  const room = { width: container.clientWidth, height: container.clientHeight };
  const cells = cellsInSight(model, room);
  const among = (areas: readonly Rectangle[]): CellInSight[] =>
    areas.length > 0 ? cells.filter((cell) => holds(areas, cell.row, cell.column)) : [];
  const links = cells.flatMap((cell) => {
    const found = linkIn(model, sheet, cell.row, cell.column);
    return found ? [{ ...cell, link: found }] : [];
  });
  const place = placeOf(model, row, column);
  const note = rules.notes.find(({ areas }) => holds(areas, row, column))?.data;
  const leadsTo = link ? (targetOf(model, link.address)?.name ?? link.address) : undefined;
  const onToggle = (atRow: number, atColumn: number): void => {
    model.setSelectedCell(atRow, atColumn);
    toggle();
  };
  return createPortal(
    <div className="cell-help">
      <Ticks model={model} cells={among(rules.checkboxes)} onToggle={onToggle} />
      <NoteCorners cells={among(rules.notes.flatMap(({ areas }) => areas))} />
      {rules.charts.length > 0 && <Charts model={model} charts={rules.charts} pane={movingPane(model, room)} />}
      <CellLinks model={model} cells={links} onFollow={session.follow} />
      {place && choices && (
        <Choices
          place={place}
          room={room}
          choices={choices}
          at={listAt}
          onOpen={openList}
          onClose={closeList}
          onMove={setListAt}
          onTake={put}
        />
      )}
      {place && (note || leadsTo) && listAt === null && <Cards place={place} room={room} note={note} leadsTo={leadsTo} />}
      <div className="unseen" role="status">
        {`${letters(column)}${row} ${shown}`.trim()}
      </div>
    </div>,
    container,
  );
});
