/** How far a script may reach: before a person used it here, as a simple trigger, and else. */
export type Mode = 'NONE' | 'LIMITED' | 'FULL';

/** The run that is under way. */
export interface Run {
  mode: Mode;
  /** A menu entry or the sidebar may show dialogs; a trigger may not. */
  hasScreen: boolean;
}

/** Throws Google's sentence when the run's mode does not reach to a service call. */
export const demand = (run: Run, call: string, needs: Mode): void => {
  const reach = { NONE: 0, LIMITED: 1, FULL: 2 };
  if (reach[run.mode] < reach[needs]) throw new Error(`You do not have permission to call ${call}.`);
};
