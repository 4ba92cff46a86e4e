import { initSync } from '@ironcalc/wasm';

/** Bytes of the engine's memory that are taken at the start; nothing is filled before it is used. */
const ROOM = 512 * 2 ** 20;
let isStarted = false;

/**
 * Starts the engine from its WebAssembly, once however often it is asked. Its memory is made large at once: grown bit by bit, each step
 * has the whole program's memory searched for what is no longer used, which doubled the time of large work.
 */
export const startEngine = (code: () => Uint8Array): void => {
  if (isStarted) return;
  isStarted = true;
  const { __wbindgen_malloc: take, __wbindgen_free: give } = initSync({ module: code() });
  give(take(ROOM, 1), ROOM, 1);
};
