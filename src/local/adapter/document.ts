import type {
  ClockTriggerBuilder,
  Lock,
  LockService,
  Properties,
  PropertiesService,
  ScriptService,
  Trigger,
  TriggerBuilder,
} from '../../google/services.ts';
import { isZone } from './clock.ts';
import { behind, type Calls, exposed } from './exposed.ts';
import { demand, type Run } from './run.ts';
import type { State, StoredTrigger } from './state.ts';

/** What the services beside the cells work on. */
export interface Document {
  readonly state: State;
  readonly run: Run;
  readonly calls: Calls;
  readonly zone: string;
  /** A new id that was never given before. */
  newId(): string;
}

const MOST_A_VALUE = 9 * 1024;
const MOST_IN_ALL = 500 * 1024;
const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

class DocumentProperties implements Properties {
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
  }

  getProperty(key: string): string | null {
    return this.document.state.properties[key] ?? null;
  }

  getProperties(): { [key: string]: string } {
    return { ...this.document.state.properties };
  }

  setProperty(key: string, value: string): this {
    return this.setProperties({ [key]: value });
  }

  setProperties(properties: { [key: string]: string }): this {
    const next = { ...this.document.state.properties };
    for (const [key, value] of Object.entries(properties)) {
      if (bytesOf(String(value)) > MOST_A_VALUE) throw new Error('Argument too large: value');
      next[key] = String(value);
    }
    const size = Object.entries(next).reduce((sum, [key, value]) => sum + bytesOf(key) + bytesOf(value), 0);
    if (size > MOST_IN_ALL) throw new Error('You have exceeded the property storage quota. Please remove some properties and try again.');
    Object.assign(this.document.state.properties, next);
    return this;
  }

  deleteProperty(key: string): this {
    delete this.document.state.properties[key];
    return this;
  }
}

/** `PropertiesService`: the document's properties, within Google's limits. */
export const propertiesFor = (document: Document): PropertiesService => ({
  getDocumentProperties: () => {
    demand(document.run, 'PropertiesService.getDocumentProperties', 'LIMITED');
    return exposed('Properties', new DocumentProperties(document), document.calls);
  },
});

/** `LockService`: nothing else runs at the same time here, so a lock is always had. */
export const locksFor = (document: Document): LockService => {
  const lock: Lock = { tryLock: () => true, releaseLock: () => undefined };
  return {
    getDocumentLock: () => {
      demand(document.run, 'LockService.getDocumentLock', 'LIMITED');
      return exposed('Lock', lock, document.calls);
    },
  };
};

class InstalledTrigger implements Trigger {
  readonly stored: StoredTrigger;

  constructor(stored: StoredTrigger) {
    this.stored = stored;
  }

  getUniqueId(): string {
    return this.stored.id;
  }

  getHandlerFunction(): string {
    return this.stored.door;
  }
}

class ClockBuilder implements ClockTriggerBuilder {
  private readonly document: Document;
  private readonly door: string;
  private hours: number | undefined;
  private zone: string;

  constructor(document: Document, door: string) {
    this.document = document;
    this.door = door;
    this.zone = 'Etc/UTC';
  }

  everyHours(hours: number): this {
    if (hours < 1) throw new Error('An add-on trigger runs at most once an hour.');
    this.hours = hours;
    return this;
  }

  inTimezone(timezone: string): this {
    if (!isZone(timezone)) throw new Error(`Invalid argument: timezone. Should be of type: String`);
    this.zone = timezone;
    return this;
  }

  create(): Trigger {
    const { state, calls } = this.document;
    if (this.hours === undefined) throw new Error('The trigger has no time.');
    if (state.triggers.length > 0)
      throw new Error('This add-on has created too many time-based triggers in this document for this Google user account.');
    const stored = { id: this.document.newId(), door: this.door, everyHours: this.hours, zone: this.zone };
    state.triggers = [...state.triggers, stored];
    return exposed('Trigger', new InstalledTrigger(stored), calls);
  }
}

/** The three reaches as a script compares them. */
export const AUTH_MODES = { NONE: 'NONE', LIMITED: 'LIMITED', FULL: 'FULL' } as const;

/** `ScriptApp`: clock triggers, one of each kind a user as in an add-on. */
export const scriptAppFor = (document: Document): ScriptService => {
  const { calls, run } = document;
  return {
    AuthMode: AUTH_MODES,
    newTrigger: (functionName) => {
      demand(run, 'ScriptApp.newTrigger', 'FULL');
      const builder: TriggerBuilder = { timeBased: () => exposed('ClockTriggerBuilder', new ClockBuilder(document, functionName), calls) };
      return exposed('TriggerBuilder', builder, calls);
    },
    getProjectTriggers: () => {
      demand(run, 'ScriptApp.getProjectTriggers', 'FULL');
      return document.state.triggers.map((stored) => exposed('Trigger', new InstalledTrigger(stored), calls));
    },
    deleteTrigger: (trigger) => {
      demand(run, 'ScriptApp.deleteTrigger', 'FULL');
      const { id } = behind(trigger, InstalledTrigger, 'ScriptApp.deleteTrigger').stored;
      document.state.triggers = document.state.triggers.filter((other) => other.id !== id);
    },
    requireScopes: () => demand(run, 'ScriptApp.requireScopes', 'FULL'),
  };
};
