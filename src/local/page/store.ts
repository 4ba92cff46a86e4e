import type { SavedHost } from '../host.ts';

/** What a reload brings back. */
export interface Kept {
  readonly host: SavedHost;
  readonly zone: string;
  /** The day the host's clock was set to; absent while it follows the real day. */
  readonly day?: string;
  /** The open sidebar, by the name of its file; by its text only when no file has it. */
  readonly sidebar?: { readonly title: string; readonly file?: string; readonly html?: string };
}

const SHELF = 'workbook';
const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const shelf = async (mode: IDBTransactionMode): Promise<IDBObjectStore> => {
  const opening = indexedDB.open('throughline', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(SHELF);
  const database = await settled(opening);
  const transaction = database.transaction(SHELF, mode);
  transaction.oncomplete = () => database.close();
  return transaction.objectStore(SHELF);
};

/** What was kept last, or undefined on a first visit. */
export const readKept = async (): Promise<Kept | undefined> => settled((await shelf('readonly')).get('last'));

/** Keeps this in the browser, in place of what was kept before. */
export const keep = async (kept: Kept): Promise<void> => {
  await settled((await shelf('readwrite')).put(kept, 'last'));
};
