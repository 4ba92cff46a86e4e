import type { FunctionComponent } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Build } from './build-view.tsx';
import { type Desk, DeskContext, type Explained, type Message, type MoveAsk } from './desk.ts';
import { Icon } from './icon.tsx';
import { Later } from './later.tsx';
import * as SAYS from './sentences.ts';
import { Status } from './status-view.tsx';
import { onDate } from './use-door.ts';

/** A view of the sidebar; one without a component of its own is fetched when it is opened: it is the one export of `<key>-view.tsx`. */
interface View {
  readonly key: string;
  readonly title: string;
  readonly View?: FunctionComponent;
}
/** In the order of the tabs, which wrap: short names make few rows. */
const VIEWS: readonly View[] = [
  { key: 'status', title: 'Status', View: Status },
  { key: 'build', title: 'Build', View: Build },
  { key: 'explain', title: 'Explain' },
  { key: 'check', title: 'Check' },
  { key: 'check-in', title: 'Check in' },
  { key: 'diagnoses', title: 'Diagnoses' },
  { key: 'move', title: 'Move' },
  { key: 'trace', title: 'Trace' },
  { key: 'this-week', title: 'This week' },
  { key: 'review', title: 'Review' },
  { key: 'digest', title: 'Digest' },
];

/** The sidebar: one view at a time, chosen by tabs that arrow keys move through; what runs and what came of it is said at the foot. */
export const App = () => {
  const [at, setAt] = useState(0);
  const [message, tell] = useState<Message | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [moving, setMoving] = useState<MoveAsk | null>(null);
  const [explaining, setExplaining] = useState<Explained | null>(null);
  const [asOf, setAsOf] = useState('');
  useLayoutEffect(() => onDate(setAsOf), []);
  const { key, View } = VIEWS[at] as View;
  const go = (to: number, ask: MoveAsk | null = null, of: Explained | null = null): void => {
    setMoving(ask);
    setExplaining(of);
    setAt(to);
  };
  const placeOf = (view: string): number => VIEWS.findIndex((one) => one.key === view);
  const desk: Desk = {
    isRunning,
    tell,
    moving,
    move: (ask) => go(placeOf('move'), ask),
    explaining,
    explain: (of) => go(placeOf('explain'), null, of),
    alone: async (work) => {
      setRunning(true);
      await work().finally(() => setRunning(false));
    },
  };
  return (
    <DeskContext.Provider value={desk}>
      <main>
        <h1 class="hidden">{SAYS.product}</h1>
        <Tabs at={at} go={go} />
        <p class="stamp as-of">{asOf && SAYS.dataAsOf(asOf)}</p>
        <div id="view" role="tabpanel" aria-labelledby={`tab-${key}`} tabIndex={-1}>
          {View ? <View key={key} /> : <Later key={key} of={key} />}
        </div>
        <Foot message={message} dismiss={() => tell(null)} />
      </main>
    </DeskContext.Provider>
  );
};

const Tabs = ({ at, go }: { at: number; go: (to: number) => void }) => {
  const list = useRef<HTMLDivElement>(null);
  const last = VIEWS.length - 1;
  const targets: Readonly<Record<string, number>> = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  return (
    <div
      ref={list}
      class="tabs"
      role="tablist"
      aria-label={SAYS.views}
      onKeyDown={(event) => {
        const to = targets[event.key];
        if (to === undefined) return;
        event.preventDefault();
        go(to);
        (list.current?.children[to] as HTMLElement | undefined)?.focus();
      }}
    >
      {VIEWS.map(({ key, title }, i) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`tab-${key}`}
          aria-selected={i === at}
          aria-controls="view"
          tabIndex={i === at ? 0 : -1}
          onClick={() => {
            go(i);
            scrollTo({ top: 0 });
          }}
        >
          {title}
        </button>
      ))}
    </div>
  );
};

const SIGNS = { busy: 'busy', done: 'done', refused: 'bad' } as const;
/** The live line at the foot. A sentence stays until it is dismissed or replaced: nobody has to read against the clock. */
const Foot = ({ message, dismiss }: { message: Message | null; dismiss: () => void }) => {
  // At once with the message: a key pressed as it appears counts.
  useLayoutEffect(() => {
    if (!message || message.tone === 'busy') return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) dismiss();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [message]);
  return (
    <div class={message ? `said on ${message.tone}` : 'said'}>
      <div role="status" aria-live="polite" class="said-text">
        {message && (
          <>
            <Icon of={SIGNS[message.tone]} />
            <p dir="auto">{message.sentence}</p>
          </>
        )}
      </div>
      {message && message.tone !== 'busy' && (
        <button type="button" class="button round" title={SAYS.dismiss} onClick={dismiss}>
          <Icon of="close" />
          <span class="hidden">{SAYS.dismiss}</span>
        </button>
      )}
      {message?.tone === 'busy' && <div class="progress" aria-hidden="true" />}
    </div>
  );
};
