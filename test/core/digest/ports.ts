import type { Lock, Mail, Mailer, Store } from '../../../src/core/digest/ports.ts';
import type { DigestPorts } from '../../../src/core/jobs/send-digest.ts';
import type { Book } from '../../../src/core/plan/book.ts';

const MOST_BYTES = 9 * 1024;

/** A document beside its cells: what it keeps, what was sent, and who holds its lock. Several people's ports may share one. */
export class Document {
  readonly held: Record<string, string> = {};
  readonly outbox: (Mail & { readonly from: string })[] = [];
  quota = 100;
  isLocked = false;
  /** Asked before and after each call of a port, with its number from 1; what it throws, the call throws. */
  around: ((call: { readonly n: number; readonly name: string; readonly when: 'before' | 'after' }) => void) | null = null;
  calls = 0;

  private called<T>(name: string, work: () => T): T {
    const n = ++this.calls;
    this.around?.({ n, name, when: 'before' });
    const answer = work();
    this.around?.({ n, name, when: 'after' });
    return answer;
  }

  portsOf(me: string, book: () => Book): DigestPorts {
    const store: Store = {
      all: () => this.called('store.all', () => ({ ...this.held })),
      put: (entries) =>
        this.called('store.put', () => {
          for (const [key, value] of Object.entries(entries))
            if (Buffer.byteLength(value) > MOST_BYTES) throw new Error(`${key} is too large`);
          Object.assign(this.held, entries);
        }),
      drop: (key) =>
        this.called('store.drop', () => {
          delete this.held[key];
        }),
    };
    const mailer: Mailer = {
      remaining: () => this.called('mailer.remaining', () => this.quota),
      send: (mail) =>
        this.called('mailer.send', () => {
          if (this.quota < 1) throw new Error('Service invoked too many times for one day: email.');
          this.quota -= 1;
          this.outbox.push({ ...mail, from: me });
        }),
    };
    // Whether this very run holds the lock: another one's release does not free it.
    let isMine = false;
    const lock: Lock = {
      take: () =>
        this.called('lock.take', () => {
          if (this.isLocked) return false;
          this.isLocked = true;
          isMine = true;
          return true;
        }),
      release: () =>
        this.called('lock.release', () => {
          if (isMine) this.isLocked = false;
          isMine = false;
        }),
    };
    return {
      store,
      mailer,
      lock,
      me,
      book,
      weekly: () => undefined,
      url: 'https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCd/edit',
      zone: 'Europe/Berlin',
    };
  }
}
