import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Done, Spot } from '../core/plan/view.ts';
import { readShown } from './use-door.ts';

/** What the sidebar says at its foot: `busy` until it is replaced, the others until they are dismissed. */
export interface Message {
  readonly tone: 'busy' | 'done' | 'refused';
  readonly sentence: string;
}

/** What all views share: one change at a time, and one place where its result is said. */
export interface Desk {
  /** Whether a change is running, in whatever view. */
  readonly isRunning: boolean;
  /** Runs work that nothing else may run beside. */
  readonly alone: (work: () => Promise<unknown>) => Promise<void>;
  readonly tell: (message: Message | null) => void;
  /** What Move was opened for; null when it was opened by its tab. */
  readonly moving: MoveAsk | null;
  /** Opens Move for a milestone. */
  readonly move: (ask: MoveAsk) => void;
  /** What Explain was opened for; null when it was opened by its tab, for the selected cell. */
  readonly explaining: Explained | null;
  /** Opens Explain for a figure of Status. */
  readonly explain: (of: Explained) => void;
}
/** One of Home's figures by its key, or any cell. */
export type Explained = string | Spot;

/** A move somebody thinks of: a milestone's id and a day, as its doors take them. */
export interface MoveAsk {
  readonly id: string;
  readonly to: string;
  readonly pulls?: boolean;
  readonly catchesUp?: boolean;
}

export const DeskContext = createContext<Desk>({
  isRunning: false,
  alone: (work) => work().then(() => undefined),
  tell: () => undefined,
  moving: null,
  move: () => undefined,
  explaining: null,
  explain: () => undefined,
});
export const useDesk = (): Desk => useContext(DeskContext);

/** Runs a door that changes something: says that it runs and then what came of it, and reads the view that is shown again. */
export type Change = (door: () => Promise<Done>, doing: string) => Promise<void>;
export const useChange = (): Change => {
  const { tell } = useDesk();
  return (door, doing) => {
    tell({ tone: 'busy', sentence: doing });
    return door()
      .then(
        ({ kind, sentence }) => tell(sentence === '' ? null : { tone: kind, sentence }),
        (failure: Error) => tell({ tone: 'refused', sentence: failure.message }),
      )
      .then(readShown);
  };
};
