import type { Dated, Done, IssueView, Spot } from './view.ts';

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
export interface TraceView extends Done, Dated {
  readonly steps: readonly TraceStep[];
  /** Where the line breaks off, in words; null when it reaches the year. */
  readonly gap: IssueView | null;
  /** The first of the rows that name no parent, or one that is nowhere. */
  readonly orphans: readonly IssueView[];
  readonly orphanCount: number;
}

/** One objective as its quarter ends. */
export interface CloseObjective {
  readonly id: string;
  readonly title: string;
  readonly dri: string;
  readonly score: number | null;
  /** `Green`, `Yellow`, `Red`, or `—` without a score. */
  readonly grade: string;
  readonly status: string;
  readonly isComplete: boolean;
  readonly isDescoped: boolean;
  /** `3 of 4 milestones done`. */
  readonly delivery: string;
  readonly spot: Spot;
}
/** Something unfinished, which stays behind unless it is carried. */
export interface CloseItem {
  readonly kind: 'objective' | 'milestone';
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly words: string;
  readonly spot: Spot;
}
/** What closing a quarter would do, before anything is written. */
export interface ClosePreview extends Done {
  readonly quarter: string;
  /** The quarter after it; empty when Settings do not reach that far. */
  readonly next: string;
  readonly isNextThere: boolean;
  /** What should be thought of first: it closes early, an older one is open. */
  readonly warnings: readonly string[];
  /** `3 of 5 complete, 60 %`. */
  readonly completion: string;
  readonly needs: string;
  readonly objectives: readonly CloseObjective[];
  readonly slipped: readonly IssueView[];
  readonly unfinished: readonly CloseItem[];
  readonly confirm: readonly IssueView[];
  /** To be given back on applying: that the plan is still as it was. */
  readonly token: string;
}

/** What Review begins with. */
export interface ReviewView extends Dated {
  /** Quarters that can be closed, the oldest first. */
  readonly quarters: readonly string[];
  /** What can be taken back, in words; null when nothing can. */
  readonly undo: string | null;
  /** Reviews and packs that stand, the latest last. */
  readonly pages: readonly Spot[];
  /** The pack whose decisions and commitments would be filed; null when none stands. */
  readonly pack: Spot | null;
  /** `4 DRIs, 80 minutes`, and what is wrong with it. */
  readonly monthly: { readonly words: string; readonly warnings: readonly string[] };
  /** Rolling the commitments on; null where none stands. */
  readonly week: WeekView | null;
}

/** What rolling the commitments into the next week would do. Days are ISO text. */
export interface WeekView {
  readonly from: string;
  readonly to: string;
  readonly made: number;
  readonly kept: number;
  /** What would be carried: `Ann: Page online, carried 2 times`. */
  readonly lines: readonly string[];
  readonly sentence: string;
  /** The week that would be rolled has only begun. */
  readonly isEarly: boolean;
}

/** What the person who runs the rhythm has before them this week. Days are ISO text. */
export interface ThisWeekView extends Dated {
  readonly week: string;
  /** What to do now, the most pressing first. */
  readonly todo: readonly IssueView[];
  /** The meeting that comes next; null where none has a date. */
  readonly next: MeetingView | null;
  /** Meetings whose date has passed. */
  readonly missed: readonly MeetingView[];
  /** Whether decisions can be logged. */
  readonly hasDecisions: boolean;
  /** Who can carry one out. */
  readonly people: readonly string[];
  /** Decisions that wait to be told or carried out. */
  readonly decisions: readonly {
    readonly id: string;
    readonly title: string;
    readonly owner: string;
    readonly word: string;
    readonly spot: Spot;
  }[];
  /** What was promised for this week. */
  readonly commitments: readonly {
    readonly title: string;
    readonly person: string;
    /** `Yes`, `No`, or empty while nobody has said. */
    readonly kept: string;
    readonly carried: number;
    readonly spot: Spot;
  }[];
}
export interface MeetingView {
  readonly name: string;
  /** Which rhythm it is: `weekly`, `monthly`, `quarterly`, `annual`; empty for another one. */
  readonly key: string;
  readonly on: string;
  readonly time: string;
  readonly words: string;
  readonly spot: Spot;
  /** What was prepared for it; null when nothing was. */
  readonly pack: Spot | null;
}

/** Beginning the next fiscal year, before anything is written. */
export interface YearPreview extends Done {
  /** `FY27`. */
  readonly year: string;
  readonly last: string;
  /** Last year's bets with what became of them: each is confirmed, or left behind. */
  readonly bets: readonly { readonly id: string; readonly title: string; readonly words: string; readonly spot: Spot }[];
  readonly token: string;
}

/** The meetings as a calendar file. */
export interface CalendarView extends Done {
  readonly text: string;
}
