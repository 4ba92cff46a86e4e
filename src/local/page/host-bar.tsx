import { CalendarDays, ChevronDown, Inbox, Play, RotateCcw, Undo2 } from 'lucide-react';
import { dayAfter, dayInWords } from './clock.ts';
import { MenuButton } from './menu.tsx';
import { SAYS } from './sentences.ts';
import type { Session, View } from './session.ts';

interface HostBarProps {
  readonly session: Session;
  readonly view: View;
  readonly outboxIsOpen: boolean;
  readonly onOutbox: () => void;
}

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
        <span className="clock-day">
          <span aria-hidden>{dayInWords(view.today)}</span>
          <input id="as-of" type="date" value={view.today} onChange={({ target }) => target.value && session.setDay(target.value)} />
        </span>
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
