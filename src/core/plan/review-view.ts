import type { Done, IssueView, Spot } from './view.ts';

/** One step of a trace, from the selected row upwards. */
export interface TraceStep {
  /** What the row is: `Milestone`. */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Owner, state and due day, as far as the row has them. */
  readonly facts: readonly string[];
  /** What it serves besides the next step: `KPI "Cost of a lead"`. */
  readonly beside: readonly string[];
  readonly spot: Spot;
}
/** The line from a row up to the annual sentence, and the rows whose line is broken. */
export interface TraceView extends Done {
  readonly steps: readonly TraceStep[];
  /** Where the line breaks off, in words; null when it reaches the year. */
  readonly gap: IssueView | null;
  /** The first of the rows that name no parent, or one that is nowhere. */
  readonly orphans: readonly IssueView[];
  readonly orphanCount: number;
}
