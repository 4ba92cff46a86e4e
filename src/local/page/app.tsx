import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { CellHelp } from './cell-help.tsx';
import { Grid, gridElement } from './grid.tsx';
import { Header, menuItemsOf } from './header.tsx';
import { HostBar } from './host-bar.tsx';
import type { Menu } from './menu.tsx';
import { Outbox } from './outbox.tsx';
import { QuestionBox } from './question-box.tsx';
import { SAYS } from './sentences.ts';
import type { Session } from './session.ts';
import { sheetMenus } from './sheet-menus.tsx';
import { Sidebar } from './sidebar.tsx';
import { StartCard } from './start-card.tsx';
import { Toasts } from './toasts.tsx';

const focusSheet = (): void => {
  (document.activeElement as HTMLElement | null)?.blur();
  gridElement()?.focus();
};

/** The regions F6 goes through, by what takes the focus in each. */
const REGIONS = [
  '[data-region=host] input',
  '[data-region=menus] [role=menubar] > [tabindex="0"]',
  '.start-card .primary, .ic-workbook-container',
  '[data-region=sidebar] iframe',
];

const toNextRegion = (backwards: boolean): void => {
  const present = REGIONS.map((selector) => document.querySelector<HTMLElement>(selector)).filter((element) => element !== null);
  const active = document.activeElement;
  const regionOf = (element: Element | null): Element | null => element?.closest('[data-region], .grid, .start') ?? null;
  const at = present.findIndex((element) => regionOf(element) === regionOf(active));
  const next = present[(at + (backwards ? -1 : 1) + present.length) % present.length];
  (active as HTMLElement | null)?.blur?.();
  next?.focus();
};

/** The page: the host's bar, and below it what Google Sheets would show. */
export const App = ({ session }: { readonly session: Session }) => {
  const view = useSyncExternalStore(session.subscribe, session.view);
  const [outboxIsOpen, setOutboxIsOpen] = useState(false);
  const leave = useCallback((backwards: boolean) => toNextRegion(backwards), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      event.stopPropagation();
      toNextRegion(event.shiftKey);
    };
    const onHide = (): void => void session.keepNow();
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('pagehide', onHide);
    window.addEventListener('focus', session.followDay);
    return () => {
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('focus', session.followDay);
    };
  }, [session]);
  const [question] = view.questions;
  const callDoor = async (door: string): Promise<void> => {
    await session.callDoor(door);
    if (document.activeElement?.closest('[data-region=menus]')) focusSheet();
  };
  const menus: Menu[] = [
    ...sheetMenus(view.model, session, focusSheet),
    { caption: 'Extensions', items: () => [{ caption: 'Throughline', items: menuItemsOf(view.menu, callDoor) }] },
    {
      caption: 'Help',
      items: () => [{ caption: SAYS.keys, act: () => session.ask({ title: SAYS.keys, prompt: SAYS.keysText, buttons: 'OK' }) }],
    },
  ];
  return (
    <div className="app">
      <HostBar session={session} view={view} outboxIsOpen={outboxIsOpen} onOutbox={() => setOutboxIsOpen(true)} />
      <Header keeping={view.isNew ? null : view.keeping} menus={menus} />
      <main>
        <div className="sheet">
          <Grid model={view.model} drawn={view.drawn} />
          <CellHelp model={view.model} session={session} drawn={view.drawn} />
          {view.isNew && <StartCard onSample={session.startSample} onBlank={session.startBlank} />}
        </div>
        {view.sidebar && (
          <Sidebar key={view.sidebar.id} content={view.sidebar} session={session} onFocusSheet={focusSheet} onLeave={leave} />
        )}
      </main>
      <Toasts toasts={view.toasts} working={view.working} onClose={session.dropToast} />
      {outboxIsOpen && <Outbox mails={view.outbox} zone={session.zone} onClose={() => setOutboxIsOpen(false)} />}
      {question && <QuestionBox key={question.id} question={question} />}
    </div>
  );
};
