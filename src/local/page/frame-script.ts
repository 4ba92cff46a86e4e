/** What the sidebar's frame says to the page. */
export type FrameMessage =
  | { readonly kind: 'run'; readonly id: number; readonly door: string; readonly args: readonly unknown[] }
  | { readonly kind: 'close' }
  | { readonly kind: 'focus' }
  | { readonly kind: 'leave'; readonly backwards: boolean };

/** What the page answers to a `run`. */
export type FrameAnswer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

/**
 * The client of `google.script` for a sandboxed frame: `run` takes any door's name and the three handlers,
 * `host` closes the sidebar and gives the focus back to the sheet. F6 leaves the frame, as it leaves every region of the page.
 */
const CLIENT = `(() => {
  const waiting = new Map();
  let last = 0;
  const say = (message) => parent.postMessage(message, '*');
  const runner = (handlers) => new Proxy({}, {
    get: (_, name) => {
      if (typeof name !== 'string') return undefined;
      if (name === 'withSuccessHandler') return (success) => runner({ ...handlers, success });
      if (name === 'withFailureHandler') return (failure) => runner({ ...handlers, failure });
      if (name === 'withUserObject') return (user) => runner({ ...handlers, user });
      return (...args) => {
        const id = ++last;
        say({ kind: 'run', id, door: name, args });
        waiting.set(id, handlers);
      };
    },
  });
  addEventListener('message', ({ source, data }) => {
    if (source !== parent || !waiting.has(data?.id)) return;
    const { success, failure, user } = waiting.get(data.id);
    waiting.delete(data.id);
    if (!('error' in data)) return success?.(data.value, user);
    const error = new Error(data.error);
    if (failure) failure(error, user);
    else console.error(error);
  });
  addEventListener('keydown', (event) => {
    if (event.key !== 'F6') return;
    event.preventDefault();
    say({ kind: 'leave', backwards: event.shiftKey });
  }, true);
  const nothing = () => {};
  globalThis.google = { script: {
    run: runner({}),
    host: { close: () => say({ kind: 'close' }), setHeight: nothing, setWidth: nothing, editor: { focus: () => say({ kind: 'focus' }) }, origin: location.origin },
  } };
})();`;

/** The sidebar's HTML with the client in front of its own scripts. */
export const withClient = (html: string): string => {
  const script = `<script>${CLIENT}</script>`;
  const head = /<head[^>]*>/i.exec(html) ?? /<!doctype[^>]*>/i.exec(html);
  const at = head ? head.index + head[0].length : 0;
  return html.slice(0, at) + script + html.slice(at);
};
