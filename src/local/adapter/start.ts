import { initSync } from '@ironcalc/wasm';

let isStarted = false;

/** Bytes of the engine's memory that are taken at the start: enough for some twenty workbooks. Nothing is filled before it is used. */
const ROOM = 1536 * 2 ** 20;
/**
 * Starts the engine from its WebAssembly, once however often it is asked. Its memory is made large at once: grown bit by bit, each step
 * has the whole program's memory searched for what is no longer used, which made large work take two to three times as long.
 */
export const startEngine = (code: () => Uint8Array): void => {
  if (isStarted) return;
  isStarted = true;
  const { __wbindgen_malloc: take, __wbindgen_free: give } = initSync({ module: code() });
  give(take(ROOM, 1), ROOM, 1);
};
