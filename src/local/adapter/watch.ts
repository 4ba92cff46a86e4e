import { Model } from '@ironcalc/wasm';
import { withClock } from './clock.ts';

/** Who looks after a model: its clock, and what must be known before and after each change, whoever makes it. */
export interface Keeper {
  readonly now: () => number;
  beforeChange(method: string, args: readonly unknown[]): void;
  afterChange(method: string, args: readonly unknown[]): void;
}

type Method = (this: Model, ...args: unknown[]) => unknown;

const keepers = new WeakMap<Model, Keeper>();
/** Methods that only tell, select or scroll; all others change the workbook. */
const TELLS =
  /^(constructor|free|__|get|can|is|copy|cycle|to|resolve|flush|pause|setSelected|setTopLeft|setWindow|on(Arrow|Page|Nav|Expand|Area))/;
const RECKONS = /^(resume|evaluate)/;
let isWatching = false;

/** wasm-bindgen gives no subclass from `from_bytes`: the methods are wrapped once, where all models share them. */
const watchAll = (): void => {
  if (isWatching) return;
  isWatching = true;
  const methods = Model.prototype as unknown as Record<string, Method>;
  for (const name of Object.getOwnPropertyNames(methods)) {
    if (TELLS.test(name)) continue;
    const original = methods[name] as Method;
    methods[name] = function (this: Model, ...args: unknown[]): unknown {
      const keeper = keepers.get(this);
      if (!keeper) return original.apply(this, args);
      if (RECKONS.test(name)) return withClock(keeper.now, () => original.apply(this, args));
      keeper.beforeChange(name, args);
      const result = withClock(keeper.now, () => original.apply(this, args));
      keeper.afterChange(name, args);
      return result;
    };
  }
};

/** Puts a model under a keeper's eyes, also for changes that the page's grid makes. */
export const keep = (model: Model, keeper: Keeper): Model => {
  watchAll();
  keepers.set(model, keeper);
  return model;
};

/** Work on a model that nobody is told of: it leaves everything as it was. */
export const untold = <T>(model: Model, work: () => T): T => {
  const keeper = keepers.get(model);
  keepers.delete(model);
  try {
    return work();
  } finally {
    if (keeper) keepers.set(model, keeper);
  }
};

/** A workbook from its bytes. The engine reckons some cells as it reads, those that conditional formats ask for: it needs the clock too. */
export const modelFrom = (bytes: Uint8Array, now: () => number): Model => withClock(now, () => Model.from_bytes(bytes, 'en'));
