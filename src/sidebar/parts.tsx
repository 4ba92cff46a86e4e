import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Spot } from '../core/plan/view.ts';
import { doors } from './client.ts';

/** What an answer of a door looks like while it is asked for, and after. */
export interface Asked<T> {
  readonly value: T | null;
  readonly error: string | null;
  readonly isBusy: boolean;
  readonly ask: () => void;
}

/** Asks a door when the view opens, and again on demand; keeps the last answer on the screen meanwhile. */
export const useDoor = <T,>(door: () => Promise<T>): Asked<T> => {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(true);
  const ask = (): void => {
    setBusy(true);
    door()
      .then(
        (answer) => {
          setValue(answer);
          setError(null);
        },
        (failure: Error) => setError(failure.message),
      )
      .finally(() => setBusy(false));
  };
  useEffect(ask, []);
  return { value, error, isBusy, ask };
};

/** A button that runs something once at a time and shows that it runs. */
export const Action = ({
  label,
  busyLabel,
  work,
  kind = 'plain',
  disabled = false,
}: {
  label: string;
  busyLabel?: string;
  work: () => Promise<unknown>;
  kind?: 'primary' | 'plain' | 'link' | 'danger';
  disabled?: boolean;
}) => {
  const [isBusy, setBusy] = useState(false);
  const run = (): void => {
    setBusy(true);
    work().finally(() => setBusy(false));
  };
  return (
    <button type="button" class={`button ${kind}`} disabled={isBusy || disabled} aria-busy={isBusy} onClick={run}>
      {isBusy && <span class="spinner" aria-hidden="true" />}
      {isBusy ? (busyLabel ?? label) : label}
    </button>
  );
};

/** A text that shows its cell when it is pressed. */
export const Jump = ({ spot, children, say }: { spot: Spot | null; children: ComponentChildren; say: (sentence: string) => void }) =>
  spot ? (
    <button
      type="button"
      class="jump"
      title={`Show ${spot.tab}${spot.a1 ? ` ${spot.a1}` : ''}`}
      onClick={() => {
        doors.jump(spot).then(
          (done) => done.kind === 'refused' && say(done.sentence),
          (failure: Error) => say(failure.message),
        );
      }}
    >
      {children}
    </button>
  ) : (
    <span>{children}</span>
  );

/** A titled part of a view; with `count` 0 it says so in one line instead of a list. */
export const Section = ({
  title,
  count,
  none,
  isClosed = false,
  children,
}: {
  title: string;
  count?: number;
  none?: string;
  isClosed?: boolean;
  children?: ComponentChildren;
}) => {
  const [isOpen, setOpen] = useState(!isClosed);
  const heading = (
    <>
      {title}
      {count !== undefined && count > 0 && <span class="count">{count}</span>}
    </>
  );
  return (
    <section class="section">
      <h2>
        {count === 0 ? (
          heading
        ) : (
          <button type="button" class="fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <span class="caret" aria-hidden="true">
              {isOpen ? '▾' : '▸'}
            </span>
            {heading}
          </button>
        )}
      </h2>
      {count === 0 ? <p class="none">{none}</p> : isOpen && children}
    </section>
  );
};

/** The first few of a list, and a button for the rest. */
export const Few = <T,>({ items, show, first = 5 }: { items: readonly T[]; show: (item: T) => ComponentChildren; first?: number }) => {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? items : items.slice(0, first);
  return (
    <>
      <ul class="list">
        {shown.map((item, i) => (
          <li key={i}>{show(item)}</li>
        ))}
      </ul>
      {items.length > first && (
        <button type="button" class="button link" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Show fewer' : `Show all ${items.length}`}
        </button>
      )}
    </>
  );
};

const TONE: Readonly<Record<string, string>> = {
  'On track': 'good',
  Achieved: 'good',
  Green: 'good',
  'At risk': 'warn',
  Partly: 'warn',
  Amber: 'warn',
  'Off track': 'bad',
  Missed: 'bad',
  Red: 'bad',
  Missing: 'bad',
  Overdue: 'bad',
};
/** A status word in its colour. */
export const Word = ({ of }: { of: string }) => <span class={`word ${TONE[of] ?? 'quiet'}`}>{of}</span>;

/** What a view says when its door failed: what happened, and a way to try again. */
export const Failure = ({ error, ask }: { error: string; ask: () => void }) => (
  <div class="notice bad" role="alert">
    <p>{error}</p>
    <button type="button" class="button plain" onClick={ask}>
      Try again
    </button>
  </div>
);

export const Loading = ({ words }: { words: string }) => (
  <p class="loading" role="status">
    <span class="spinner" aria-hidden="true" />
    {words}
  </p>
);

export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `24 Aug 2026` for `2026-08-24`. */
export const dayWords = (iso: string): string => {
  const [year = '', month = '1', day = '1'] = iso.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
};
export const days = (n: number): string => `${n} ${n === 1 ? 'day' : 'days'}`;
