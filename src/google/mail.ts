import type { Mailer } from '../core/digest/ports.ts';
import type { MailService, SessionService } from './services.ts';

/** Mail in the name of the person whose run this is. The sender's shown name never comes from a cell. */
export const mailerOf = (service: MailService): Mailer => ({
  remaining: () => service.getRemainingDailyQuota(),
  send: ({ to, subject, text, html }) => service.sendEmail({ to, subject, body: text, htmlBody: html, name: 'Throughline' }),
});

/** The address of the person whose run this is, in lower case; "" where they did not allow Throughline to see it. */
export const addressOf = (session: SessionService): string => {
  try {
    return session.getEffectiveUser().getEmail().trim().toLowerCase();
  } catch {
    return '';
  }
};
