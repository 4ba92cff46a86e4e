import { type ComponentChildren, Fragment } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Spot } from '../core/plan/view.ts';
import { doors, focusSheet } from './client.ts';
import { type Explained, useDesk } from './desk.ts';
import { Icon } from './icon.tsx';
import * as SAYS from './sentences.ts';

/**
 * A button that changes something. While any change runs no other can be started: the pressed one shows that it runs and keeps the
 * focus, the others are disabled.
 */
export const Action = ({
  label,
  about,
  busyLabel,
  work,
  kind = 'plain',
  disabled = false,
}: {
  label: string;
  /** What the label leaves out, for those who don't see what stands around it. */
  about?: string;
  busyLabel?: string;
  work: () => Promise<unknown>;
  kind?: 'primary' | 'plain' | 'link' | 'danger';
  disabled?: boolean;
}) => {
  const desk = useDesk();
  const [isMine, setMine] = useState(false);
  const run = (): void => {
    if (desk.isRunning) return;
    setMine(true);
    void desk.alone(work).finally(() => setMine(false));
  };
  return (
    <button
      type="button"
      class={`button ${kind}`}
      disabled={disabled || (desk.isRunning && !isMine)}
      aria-disabled={isMine || undefined}
      aria-busy={isMine || undefined}
      onClick={run}
    >
      {isMine && <Icon of="busy" />}
      <span>
        {isMine ? (busyLabel ?? label) : label}
        {about && <span class="hidden"> {about}</span>}
      </span>
    </button>
  );
};

/** Leads to the explanation of a figure or a cell. */
export const Why = ({ of, about }: { of: Explained; about: string }) => {
  const { explain } = useDesk();
  return (
    <button type="button" class="button link" onClick={() => explain(of)}>
      {SAYS.why}
      <span class="hidden"> {about}</span>
    </button>
  );
};

/** A line that leads to its cell, or to its tab; without a place it is only read. What is known of it stands under the title. */
export const Row = ({
  spot,
  title,
  aside,
  children,
}: {
  spot: Spot | null;
  title: string;
  aside?: ComponentChildren;
  children?: ComponentChildren;
}) => {
  const { tell } = useDesk();
  const [isBusy, setBusy] = useState(false);
  const inside = (
    <span class="row-text">
      <span class="row-head">
        <FromCell text={title} />
        {aside}
      </span>
      {children}
    </span>
  );
  if (!spot) return <div class="row">{inside}</div>;
  const jump = (): void => {
    if (isBusy) return;
    setBusy(true);
    void doors
      .jump(spot)
      .then(
        ({ kind, sentence }) => {
          if (kind === 'done') focusSheet();
          else tell({ tone: 'refused', sentence });
        },
        (failure: Error) => tell({ tone: 'refused', sentence: failure.message }),
      )
      .finally(() => setBusy(false));
  };
  const where = SAYS.jumpTo(spot.tab, spot.a1);
  return (
    <button type="button" class="row jump" title={where} aria-busy={isBusy || undefined} onClick={jump}>
      <span class="hidden">{where}: </span>
      {inside}
      <Icon of={isBusy ? 'busy' : 'go'} />
    </button>
  );
};

/** Text from a cell on lines of its own: it runs in its own direction, and is cut after a few lines. Within a line, `bdi` does the first. */
export const FromCell = ({ text }: { text: string }) => (
  <span class="from-cell" dir="auto">
    {text}
  </span>
);

/** Short facts of a line, with dots between them. */
export const Facts = ({ of }: { of: readonly (ComponentChildren | false)[] }) => {
  const facts = of.filter((fact) => fact !== '' && fact !== false && fact !== null);
  return facts.length === 0 ? null : (
    <span class="under">
      {facts.map((fact, i) => (
        <Fragment key={i}>
          {i > 0 && ' · '}
          {fact}
        </Fragment>
      ))}
    </span>
  );
};

/** A titled part of a view that folds; with `count` 0 it says so in one line instead of a list. */
export const Section = ({
  id,
  title,
  count,
  tone = 'quiet',
  none,
  isClosed = false,
  children,
}: {
  /** For `showSection`. */
  id?: string;
  title: string;
  count?: number;
  tone?: Tone;
  none?: string;
  isClosed?: boolean;
  children?: ComponentChildren;
}) => {
  const [isOpen, setOpen] = useState(!isClosed);
  const own = useId();
  const key = id ?? own;
  if (count === 0)
    return (
      <section class="section">
        <h2>{title}</h2>
        <p class="none">{none}</p>
      </section>
    );
  return (
    <section class="section">
      <h2>
        <button
          type="button"
          id={`fold-${key}`}
          class="fold"
          aria-expanded={isOpen}
          aria-controls={isOpen ? `part-${key}` : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of="fold" />
          <span>{title}</span>
          {count !== undefined && <span class={`count ${tone}`}>{count}</span>}
        </button>
      </h2>
      {isOpen && <div id={`part-${key}`}>{children}</div>}
    </section>
  );
};
/** Brings a section of the view to the eye and to the keyboard, unfolded. */
export const showSection = (id: string): void => {
  const fold = document.getElementById(`fold-${id}`);
  if (fold?.getAttribute('aria-expanded') === 'false') fold.click();
  fold?.focus({ preventScroll: true });
  fold?.scrollIntoView({ block: 'start' });
};

/** The first few of a list, and a button for the rest, which leads the keyboard to the first that it shows. `show` is given what is to be shown. */
export const FewOf = <T,>({
  items,
  first = 5,
  show,
}: {
  items: readonly T[];
  first?: number;
  show: (items: readonly T[]) => ComponentChildren;
}) => {
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (isWhole) list.current?.querySelectorAll('li')[first]?.querySelector('button')?.focus();
  }, [isWhole]);
  const hidden = items.length > first;
  return (
    <>
      <div ref={list}>{show(isWhole ? items : items.slice(0, first))}</div>
      {hidden && (
        <button type="button" class="button link more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? SAYS.showFirst(first) : SAYS.showAll(items.length)}
        </button>
      )}
    </>
  );
};
/** `FewOf` for a plain list. */
export const Few = <T,>({ items, show, first = 5 }: { items: readonly T[]; show: (item: T) => ComponentChildren; first?: number }) => (
  <FewOf
    items={items}
    first={first}
    show={(shown) => (
      <ul class="list">
        {shown.map((item, i) => (
          <li key={i}>{show(item)}</li>
        ))}
      </ul>
    )}
  />
);

/** How a word is coloured; a sign of its own says the same. */
export type Tone = 'good' | 'warn' | 'bad' | 'quiet';
const TONES: ReadonlyMap<string, Tone> = new Map([
  ['On track', 'good'],
  ['Achieved', 'good'],
  ['Green', 'good'],
  ['Kept', 'good'],
  ['At risk', 'warn'],
  ['Partly', 'warn'],
  ['Amber', 'warn'],
  ['Off track', 'bad'],
  ['Missed', 'bad'],
  ['Red', 'bad'],
  ['Missing', 'bad'],
  ['Not kept', 'bad'],
  ['Overdue', 'bad'],
  ['Publish now', 'bad'],
]);
/** A status word with its sign. */
export const Word = ({ of }: { of: string }) => {
  if (of === '') return null;
  const tone = TONES.get(of) ?? 'quiet';
  return (
    <span class={`word ${tone}`}>
      <Icon of={tone === 'good' ? 'done' : tone} />
      {of}
    </span>
  );
};

/** What a view says when its door failed: what happened, and a way to try again. */
export const Failure = ({ error, ask, beside = '' }: { error: string; ask: () => unknown; beside?: string }) => (
  <div class="notice bad" role="alert">
    <p>
      {error} {beside}
    </p>
    <button type="button" class="button plain" onClick={() => void ask()}>
      {SAYS.tryAgain}
    </button>
  </div>
);

/** What a view shows until its door has answered for the first time. */
export const Loading = ({ words }: { words: string }) => (
  <div class="loading">
    <p role="status">
      <Icon of="busy" />
      {words}
    </p>
    <div class="bones" aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  </div>
);
