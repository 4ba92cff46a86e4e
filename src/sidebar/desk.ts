import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Done } from '../core/plan/view.ts';
import { readShown } from './use-door.ts';

/** What the sidebar says at its foot: `busy` until it is replaced, the others until they are dismissed. */
export interface Message {
  readonly tone: 'busy' | 'done' | 'refused' | 'plain';
  readonly sentence: string;
}

/** What all views share: one change at a time, and one place where its result is said. */
export interface Desk {
  /** Whether a change is running, in whatever view. */
  readonly isRunning: boolean;
  /** Runs work that nothing else may run beside. */
  readonly alone: (work: () => Promise<unknown>) => Promise<void>;
  readonly tell: (message: Message | null) => void;
}

export const DeskContext = createContext<Desk>({
  isRunning: false,
  alone: (work) => work().then(() => undefined),
  tell: () => undefined,
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
