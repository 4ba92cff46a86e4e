import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Build } from './build-view.tsx';
import { Digest } from './digest-view.tsx';
import { Status } from './status-view.tsx';
import './style.css';

const VIEWS = [
  { key: 'status', title: 'Status', View: Status },
  { key: 'build', title: 'Build', View: Build },
  { key: 'digest', title: 'Digest', View: Digest },
] as const;

/** The sidebar: one view at a time, chosen by tabs that arrow keys move through; results are said in one live line. */
const App = () => {
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const tabs = useRef<(HTMLButtonElement | null)[]>([]);
  const chosen = VIEWS[at] as (typeof VIEWS)[number];
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setSaid(''), 12_000);
    return () => clearTimeout(timer);
  }, [said]);
  const go = (to: number): void => {
    const next = (to + VIEWS.length) % VIEWS.length;
    setAt(next);
    tabs.current[next]?.focus();
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => go(at + 1),
    ArrowLeft: () => go(at - 1),
    Home: () => go(0),
    End: () => go(VIEWS.length - 1),
  };
  return (
    <main>
      <h1 class="hidden">Throughline</h1>
      <div class="tabs" role="tablist" aria-label="Views">
        {VIEWS.map(({ key, title }, i) => (
          <button
            key={key}
            ref={(element) => {
              tabs.current[i] = element;
            }}
            type="button"
            role="tab"
            id={`tab-${key}`}
            aria-selected={i === at}
            aria-controls="view"
            tabIndex={i === at ? 0 : -1}
            onClick={() => setAt(i)}
            onKeyDown={(event) => {
              const move = keys[event.key];
              if (!move) return;
              event.preventDefault();
              move();
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <div id="view" role="tabpanel" aria-labelledby={`tab-${chosen.key}`}>
        <chosen.View key={chosen.key} say={setSaid} />
      </div>
      <div class={said === '' ? 'said' : 'said on'} role="status" aria-live="polite">
        {said}
      </div>
    </main>
  );
};

render(<App />, document.getElementById('root') as HTMLElement);
