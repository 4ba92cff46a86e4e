import type { Lock, Store } from '../core/digest/ports.ts';
import type { LockService, PropertiesService } from './services.ts';

/** How long a run waits for somebody else's change. */
const PATIENCE = 20_000;

/** The document's properties: no editor of the sheet can write them, only this script. */
export const propertiesStore = (service: PropertiesService): Store => {
  const properties = service.getDocumentProperties();
  if (!properties) throw new Error('This document keeps no properties here: open the sheet itself and try again.');
  return {
    all: () => properties.getProperties(),
    put: (entries) => {
      properties.setProperties({ ...entries });
    },
    drop: (key) => {
      properties.deleteProperty(key);
    },
  };
};

/** The document's lock. Without one two runs could send the same mail, so nothing is sent then. */
export const documentLock = (service: LockService): Lock => {
  const lock = service.getDocumentLock();
  return { take: () => lock?.tryLock(PATIENCE) ?? false, release: () => lock?.releaseLock() };
};
