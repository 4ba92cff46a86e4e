import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

/** What a door answered, and how asking it again goes. */
export interface Asked<T> {
  /** The last answer, kept on the screen while the door is asked again. */
  readonly value: T | null;
  /** When it came, in milliseconds. */
  readonly readAt: number | null;
  /** Why the last question failed, in words for the person. */
  readonly error: string | null;
  readonly isBusy: boolean;
  readonly ask: () => Promise<void>;
}
interface Kept {
  readonly value: unknown;
  readonly readAt: number;
}

/** The last answer of each door, so that a view comes back as it was left. */
const kept = new Map<unknown, Kept>();
/** Asks the door of the view that is shown. */
let askShown: (() => Promise<void>) | null = null;
/** Reads the view that is shown again, whichever it is by now. */
export const readShown = (): Promise<void> => askShown?.() ?? Promise.resolve();

/** Somebody who only passes by with the arrow keys asks no door. */
const PASSING = 120;
/** An answer older than this is asked for again when the person comes back to the sidebar. */
const FRESH = 20_000;

/** Where the frame says as of which day the answer that is shown stands; an answer without a day is no data. */
let sayDate: (asOf: string) => void = () => undefined;
export const onDate = (say: (asOf: string) => void): void => {
  sayDate = say;
};
const dateOf = (value: unknown): string => {
  const asOf = typeof value === 'object' && value !== null ? (value as { readonly asOf?: unknown }).asOf : undefined;
  return typeof asOf === 'string' ? asOf : '';
};

/** Asks a door when the view opens, on demand and, if wished, whenever the person comes back to the sidebar; never by a clock. */
export const useDoor = <T>(door: () => Promise<T>, { onReturn = false } = {}): Asked<T> => {
  const before = kept.get(door) as { readonly value: T; readonly readAt: number } | undefined;
  const [answer, setAnswer] = useState(before ?? null);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(true);
  /** Counts the questions: only the answer to the last one is shown. */
  const last = useRef(0);
  const holder = useRef<Element | null>(null);

  const ask = async (): Promise<void> => {
    last.current += 1;
    const mine = last.current;
    setBusy(true);
    const said = await door().then(
      (value) => ({ value, readAt: Date.now() }),
      (failure: Error) => failure,
    );
    if (!(said instanceof Error)) kept.set(door, said);
    if (mine !== last.current) return;
    holder.current = document.activeElement;
    if (said instanceof Error) setError(said.message);
    else {
      setAnswer(said);
      setError(null);
    }
    setBusy(false);
  };

  useEffect(() => {
    const passing = setTimeout(ask, PASSING);
    askShown = ask;
    return () => {
      clearTimeout(passing);
      if (askShown === ask) askShown = null;
      last.current = -1;
    };
  }, []);
  useEffect(() => {
    if (!onReturn || isBusy) return undefined;
    const back = (): void => {
      if (document.visibilityState === 'visible' && Date.now() - (answer?.readAt ?? 0) > FRESH) void ask();
    };
    addEventListener('focus', back);
    document.addEventListener('visibilitychange', back);
    return () => {
      removeEventListener('focus', back);
      document.removeEventListener('visibilitychange', back);
    };
  }, [onReturn, isBusy, answer]);
  const date = dateOf(answer?.value);
  useLayoutEffect(() => sayDate(date), [date]);
  // What held the focus may be gone with the old answer: the keyboard stays in the view.
  useLayoutEffect(() => {
    const had = holder.current;
    holder.current = null;
    if (had && !had.isConnected) document.getElementById('view')?.focus();
  }, [answer, error]);

  return { value: answer?.value ?? null, readAt: answer?.readAt ?? null, error, isBusy, ask };
};
