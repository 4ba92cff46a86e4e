import { CalendarDays, ChevronDown, Inbox, Play, RotateCcw, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dayAfter, dayInWords } from './clock.ts';
import { MenuButton } from './menu.tsx';
import { SAYS } from './sentences.ts';
import type { Session } from './session.ts';
import type { View } from './view.ts';

interface HostBarProps {
  readonly session: Session;
  readonly view: View;
  readonly outboxIsOpen: boolean;
  readonly onOutbox: () => void;
}

const TAKEN_AFTER_MILLISECONDS = 400;
/** While a year is typed the field holds years like 0020. */
const isWhole = (day: string): boolean => day >= '2000';

/** A date field that shows the day in words until it is in use, and takes a day when its parts are typed. */
const DayField = ({ day, onDay }: { readonly day: string; readonly onDay: (day: string) => void }) => {
  const [draft, setDraft] = useState<string | null>(null);
  useEffect(() => {
    if (draft === null || !isWhole(draft)) return;
    const timer = setTimeout(() => {
      setDraft(null);
      if (draft !== day) onDay(draft);
    }, TAKEN_AFTER_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft, day, onDay]);
  return (
    <span className="clock-day">
      <span aria-hidden>{dayInWords(day)}</span>
      <input
        id="as-of"
        type="date"
        value={draft ?? day}
        onChange={({ target }) => setDraft(target.value)}
        onBlur={() => draft !== null && !isWhole(draft) && setDraft(null)}
      />
    </span>
  );
};

/** What stands for the world outside the spreadsheet: its clock, its trigger, its mail. Not part of Google, and looks it. */
export const HostBar = ({ session, view, outboxIsOpen, onOutbox }: HostBarProps) => (
  <section className="host-bar" aria-label={SAYS.host} data-region="host">
    <div className="host-name">
      <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#2f6fed" />
        <path d="M7 21l6-6 5 4 7-9" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <b>{SAYS.host}</b>
      <span className="host-hint">{SAYS.hostHint}</span>
    </div>
    <div className="host-tools">
      <div className={`clock ${view.clockIsSet ? 'set' : ''}`} title={SAYS.clockHint}>
        <CalendarDays size={15} aria-hidden />
        <label htmlFor="as-of">{SAYS.clock}</label>
        <DayField day={view.today} onDay={session.setDay} />
        <button type="button" onClick={() => session.setDay(dayAfter(view.today, 7))}>
          {SAYS.weekLater}
        </button>
        <button type="button" disabled={!view.clockIsSet} onClick={() => session.setDay(null)}>
          {SAYS.realDay}
        </button>
      </div>
      <button type="button" className="host-button" onClick={session.fireTriggers} aria-label={SAYS.trigger} title={SAYS.trigger}>
        <Play size={15} aria-hidden />
        <span className="long">{SAYS.trigger}</span>
        <span className="short">{SAYS.triggerShort}</span>
      </button>
      <button type="button" className="host-button" onClick={session.undoScript} aria-label={SAYS.undoScript} title={SAYS.undoScript}>
        <Undo2 size={15} aria-hidden />
        <span className="long">{SAYS.undoScript}</span>
        <span className="short">{SAYS.undoShort}</span>
      </button>
      <MenuButton
        caption={SAYS.startOver}
        className="host-button"
        icon={<ChevronDown size={15} aria-hidden />}
        items={[
          { caption: SAYS.sample, icon: <RotateCcw size={16} />, act: session.startSample },
          { caption: SAYS.blank, act: session.startBlank },
        ]}
      />
      <button type="button" className="host-button outbox-button" aria-expanded={outboxIsOpen} onClick={onOutbox}>
        <Inbox size={15} aria-hidden />
        {SAYS.outbox}
        <span className={`count ${view.outbox.length > 0 ? 'some' : ''}`}>{view.outbox.length}</span>
      </button>
    </div>
  </section>
);
