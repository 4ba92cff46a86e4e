import type { Model } from '@ironcalc/wasm';
import { IronCalc } from '@ironcalc/workbook';
import { memo, useEffect, useLayoutEffect, useRef } from 'react';

/** One object for good: a new one at each draw makes the grid drop and set its colours again. */
const LOOK = {
  '--typography-font-family': 'Inter, system-ui, sans-serif',
  '--palette-primary-main': '#0b57d0',
  '--palette-sheet-outline-color': '#0b57d0',
  '--palette-sheet-outline-editing-color': '#a8c7fa',
  '--palette-sheet-outline-background-color': '#0b57d014',
  '--palette-sheet-grid-color': '#e4e6ea',
  '--palette-sheet-grid-separator-color': '#d3d8e0',
  '--palette-sheet-header-background': '#f8f9fb',
  '--palette-sheet-header-text-color': '#575b60',
  '--palette-sheet-header-border-color': '#dadde2',
  '--palette-sheet-header-selected-background': '#d3e3fd',
  '--palette-sheet-header-selected-color': '#041e49',
  '--palette-sheet-header-font': '500 11px Inter, system-ui, sans-serif',
  '--palette-sheet-default-text-color': '#1f2937',
  '--palette-sheet-default-cell-font-family': 'Inter, system-ui, sans-serif',
};

const keys = new WeakMap<Model, number>();
let lastKey = 0;
const keyOf = (model: Model): number => {
  const key = keys.get(model) ?? ++lastKey;
  keys.set(model, key);
  return key;
};

/** The element that takes the grid's keys. */
export const gridElement = (): HTMLElement | null => document.querySelector('.ic-workbook-container');

/**
 * The grid gives itself the focus whenever it draws. It may have it only when nothing else on the page is in use;
 * a press on the grid itself takes it from wherever it is.
 */
const guardFocus = (container: HTMLElement): void => {
  container.focus = (options) => {
    const holder = document.activeElement?.closest('[data-region], dialog, .start');
    if (!holder || holder.contains(container)) HTMLElement.prototype.focus.call(container, options);
  };
};

interface GridProps {
  readonly model: Model;
  /** Grows when the cells must be drawn anew. A new draw drops a half-typed edit: never on a timer. */
  readonly drawn: number;
}

/** The cells, the toolbar, the formula bar and the tabs. */
export const Grid = memo(({ model }: GridProps) => {
  const box = useRef<HTMLDivElement>(null);
  const key = keyOf(model);
  useLayoutEffect(() => {
    const container = gridElement();
    if (container) guardFocus(container);
  }, [key]);
  useEffect(() => {
    const observer = new ResizeObserver(() => window.dispatchEvent(new Event('resize')));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <div
      className="grid"
      ref={box}
      onPointerDownCapture={() => {
        const active = document.activeElement as HTMLElement | null;
        if (active && !box.current?.contains(active)) active.blur();
      }}
    >
      <IronCalc key={key} model={model} rootContainer={document.getElementById('root')} themeVariables={LOOK} />
    </div>
  );
});
