import type { MailMessage, MailService } from '../../google/services.ts';
import { formatDate } from './clock.ts';
import type { Document } from './document.ts';
import { demand } from './run.ts';

/** Limits of a consumer account: the narrowest that people have. */
const RECIPIENTS_A_DAY = 100;
const RECIPIENTS_A_MESSAGE = 50;
const BODY_BYTES = 200 * 1024;

const recipientsOf = (to: string): string[] =>
  to
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');

const dayOf = (at: number): string => formatDate(new Date(at), 'Etc/UTC', 'yyyy-MM-dd');

/** `MailApp`: messages go into the outbox, within Google's limits. */
export const mailFor = (document: Document, sender: { readonly user: string; readonly now: () => number }): MailService => {
  const remaining = (): number => {
    const today = dayOf(sender.now());
    const sent = document.state.outbox.filter(({ at }) => dayOf(at) === today);
    return Math.max(0, RECIPIENTS_A_DAY - sent.reduce((sum, { to }) => sum + recipientsOf(to).length, 0));
  };
  const checked = (message: MailMessage): void => {
    const recipients = recipientsOf(String(message.to ?? ''));
    if (recipients.length === 0) throw new Error('Failed to send email: no recipient');
    const wrong = recipients.find((address) => !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(address));
    if (wrong !== undefined) throw new Error(`Invalid email: ${wrong}`);
    if (/[\r\n]/.test(`${message.subject}${message.name ?? ''}`)) throw new Error('Invalid argument: subject');
    if (recipients.length > RECIPIENTS_A_MESSAGE) throw new Error('Limit Exceeded: Email Recipients Per Message.');
    if (recipients.length > remaining()) throw new Error('Service invoked too many times for one day: email.');
    const bytes = (text: string): number => new TextEncoder().encode(text).length;
    if (bytes(message.body) > BODY_BYTES || bytes(message.htmlBody ?? '') > BODY_BYTES) throw new Error('Limit Exceeded: Email Body Size.');
  };
  return {
    sendEmail: (message) => {
      demand(document.run, 'MailApp.sendEmail', 'FULL');
      checked(message);
      document.state.outbox = [...document.state.outbox, { ...message, at: sender.now(), from: sender.user }];
    },
    getRemainingDailyQuota: () => {
      demand(document.run, 'MailApp.getRemainingDailyQuota', 'FULL');
      return remaining();
    },
  };
};
