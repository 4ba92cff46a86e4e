import { Inbox, Mail, X } from 'lucide-react';
import { useState } from 'react';
import type { SentMail } from '../host.ts';
import { instantInWords } from './clock.ts';
import { Dialog } from './dialog.tsx';
import { SAYS } from './sentences.ts';

interface OutboxProps {
  readonly mails: readonly SentMail[];
  readonly zone: string;
  readonly onClose: () => void;
}

/** A mail client's first view of what was sent: newest first, each as its reader would see it, and as plain text. */
export const Outbox = ({ mails, zone, onClose }: OutboxProps) => {
  const [at, setAt] = useState(mails.length - 1);
  const [asText, setAsText] = useState(false);
  const mail = mails[at];
  return (
    <Dialog className="outbox" label={SAYS.outbox} onCancel={onClose}>
      <header>
        <h2>
          <Inbox size={19} aria-hidden />
          {SAYS.outbox}
        </h2>
        <span className="outbox-hint">{SAYS.outboxHint}</span>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <X size={20} aria-hidden />
        </button>
      </header>
      {mail ? (
        <div className="outbox-body">
          <ul className="outbox-list" aria-label="Mails">
            {mails
              .map((one, index) => ({ one, index }))
              .reverse()
              .map(({ one, index }) => (
                <li key={index}>
                  <button type="button" aria-current={index === at} onClick={() => setAt(index)}>
                    <b>{one.to}</b>
                    <span className="outbox-subject">{one.subject}</span>
                    <time>{instantInWords(one.at, zone)}</time>
                  </button>
                </li>
              ))}
          </ul>
          <article className="outbox-mail" aria-label={mail.subject}>
            <h3>{mail.subject}</h3>
            <dl>
              <dt>From</dt>
              <dd>{mail.name ? `${mail.name} <${mail.from}>` : mail.from}</dd>
              <dt>To</dt>
              <dd>{mail.to}</dd>
              <dt>Sent</dt>
              <dd>{instantInWords(mail.at, zone)}</dd>
            </dl>
            <fieldset className="outbox-tabs">
              <legend className="unseen">How to show the mail</legend>
              <button type="button" aria-pressed={!asText} onClick={() => setAsText(false)} disabled={mail.htmlBody === undefined}>
                As the reader sees it
              </button>
              <button type="button" aria-pressed={asText || mail.htmlBody === undefined} onClick={() => setAsText(true)}>
                Plain text
              </button>
            </fieldset>
            {asText || mail.htmlBody === undefined ? (
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must scroll by keyboard
              <pre tabIndex={0}>{mail.body}</pre>
            ) : (
              <iframe title={mail.subject} sandbox="" srcDoc={mail.htmlBody} />
            )}
          </article>
        </div>
      ) : (
        <div className="outbox-empty">
          <Mail size={40} strokeWidth={1.3} aria-hidden />
          <h3>{SAYS.outboxEmpty}</h3>
          <p>{SAYS.outboxEmptyHint}</p>
        </div>
      )}
    </Dialog>
  );
};
