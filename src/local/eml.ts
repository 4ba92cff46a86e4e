import MailComposer from 'nodemailer/lib/mail-composer';
import type { SentMail } from './host.ts';

/** A file name that tells what is in it. */
const slugOf = (subject: string): string =>
  subject
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toLowerCase() || 'mail';

/** The name of a mail's file; `place` counts from 0. */
export const emlName = (mail: SentMail, place: number): string => `${String(place + 1).padStart(3, '0')}-${slugOf(mail.subject)}.eml`;

/** A sent mail as a file that every mail program opens. The same mail gives the same bytes. */
export const emlOf = (mail: SentMail, place: number): Promise<Uint8Array> => {
  const domain = mail.from.split('@')[1] ?? 'example.com';
  const address = mail.noReply ? `noreply@${domain}` : mail.from;
  const composer = new MailComposer({
    from: mail.name ? { name: mail.name, address } : address,
    to: mail.to,
    subject: mail.subject,
    text: mail.body,
    ...(mail.htmlBody === undefined ? {} : { html: mail.htmlBody }),
    date: new Date(mail.at),
    messageId: `<${mail.at}.${place + 1}@throughline.local>`,
    baseBoundary: `throughline-${place + 1}`,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, message) => (error ? reject(error) : resolve(message)));
  });
};
