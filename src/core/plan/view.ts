/** A cell that the sidebar can jump to. */
export interface Spot {
  readonly tabId: number;
  readonly tab: string;
  /** `F12`, or null for the tab as a whole. */
  readonly a1: string | null;
}

/** What every view of the sidebar says: the day that its figures stand as of, as ISO text. */
export interface Dated {
  readonly asOf: string;
}

/** Something wrong in a cell, a row or a tab: a sentence that says what, and what to do. The rest still counts. */
export interface IssueView {
  readonly sentence: string;
  readonly spot: Spot | null;
}

export interface MilestoneView {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  /** ISO text. */
  readonly due: string | null;
  readonly daysLate: number | null;
  readonly state: string;
  readonly spot: Spot;
}

/** What the sidebar's Status shows and what `--status` writes: plain JSON, shares as 0 to 1, days as ISO text. */
export interface StatusView extends Dated {
  readonly organisation: string;
  /** `FY27 Q1`, the fiscal quarter that holds the as-of day. */
  readonly quarter: string;
  readonly weekOfQuarter: number;
  /** What a count of days late counts: days, or the working days of Settings. */
  readonly lateUnit: 'day' | 'working day';
  /** How many weeks it has: 13, or 14 in a long one. */
  readonly weeksOfQuarter: number;
  /** Whether a plan stands for that quarter. */
  readonly hasQuarter: boolean;
  /** Whether any Throughline tab stands at all. */
  readonly hasPlan: boolean;
  readonly hasSample: boolean;
  readonly intent: string;
  readonly completion: {
    readonly completed: number;
    readonly counted: number;
    readonly descoped: number;
    readonly rate: number | null;
    readonly target: number;
    readonly needed: number;
    readonly projected: number | null;
    /** `Needs 4 of 5: 3 more.` */
    readonly words: string;
  };
  /** Home's figures by key (`completionRate`, `overdue`, …): numbers, or the word shown where there is none. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** Oldest first within an owner; owners with the oldest first. */
  readonly overdue: readonly { readonly owner: string; readonly milestones: readonly MilestoneView[] }[];
  readonly dueSoon: readonly MilestoneView[];
  readonly unowned: readonly MilestoneView[];
  /** Done lately, and no lesson names them. */
  readonly lessonsDue: readonly MilestoneView[];
  readonly objectives: readonly {
    readonly id: string;
    readonly title: string;
    readonly dri: string;
    /** What moved. */
    readonly score: number | null;
    /** What was delivered: milestones done ÷ milestones. */
    readonly delivery: number | null;
    readonly status: string;
    readonly complete: boolean;
    readonly spot: Spot;
    /** The cell of its status, to be explained. */
    readonly why: Spot;
  }[];
  /** KPIs that are red, amber or missing, worst first. */
  readonly kpis: readonly {
    readonly kpi: string;
    readonly owner: string;
    readonly status: string;
    readonly words: string;
    readonly agreed: boolean;
    readonly spot: Spot;
  }[];
  readonly waiting: readonly WaitingView[];
  /** One for each objective of the quarter. */
  readonly paths: readonly PathView[];
  readonly issues: readonly IssueView[];
}

/** One milestone of a path. */
export interface PathLine {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly due: string | null;
  readonly state: string;
  /** Days, in the units of Settings, since the one before it in the chain is due; null for the first. */
  readonly room: number | null;
  readonly spot: Spot;
}
/** What lies ahead of an objective. */
export interface PathView {
  readonly id: string;
  readonly title: string;
  /** The open milestone that is due first. */
  readonly next: PathLine | null;
  /** The critical chain, earliest first: each waits for the one before it, the last is the objective's last. */
  readonly chain: readonly PathLine[];
  /** Open milestones due after the quarter. */
  readonly beyond: readonly PathLine[];
  /** The chain in one sentence. */
  readonly words: string;
  readonly spot: Spot;
}

/** An open milestone that holds others up. */
export interface WaitingView {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly due: string | null;
  readonly isOverdue: boolean;
  /** It was moved later by hand, and those that wait for it were not. */
  readonly canCatchUp: boolean;
  /** `3 milestones wait on this`. */
  readonly words: string;
  /** Those that wait, by name. */
  readonly waiters: readonly string[];
  readonly spot: Spot;
}

/** One date before and after, as ISO text. */
export interface MoveLine {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly from: string | null;
  readonly to: string;
  readonly why: string;
  /** The fiscal quarter that it leaves; empty when it stays. */
  readonly leaves: string;
  readonly spot: Spot;
}
/** The whole consequence of a new date, before anything is written. */
export interface MovePreview extends Done {
  readonly isEarlier: boolean;
  /** Calendar days from the old date to the new; null where there was none. */
  readonly days: number | null;
  /** The milestone itself, then what moves with it. */
  readonly lines: readonly MoveLine[];
  /** Fixed dates that would have to move. */
  readonly conflicts: readonly MoveLine[];
  readonly undated: readonly IssueView[];
  /** Objectives, key results and KPIs that these milestones serve. */
  readonly exposed: readonly IssueView[];
  /** Who owns what moves, with how many: those with the most first. */
  readonly affected: readonly string[];
  /** How many leave their fiscal quarter. */
  readonly leaving: number;
  /** A line for the record of decisions. */
  readonly decision: string;
  /** How many dates would be written. */
  readonly steps: number;
  /** To be given back on applying: that the plan is still as it was. */
  readonly token: string;
}
/** What Move begins with. */
export interface MoveView extends Dated {
  readonly milestones: readonly { readonly id: string; readonly title: string; readonly owner: string; readonly due: string | null }[];
  /** The id of the one that the person stands in, where it can move. */
  readonly selected: string | null;
  /** What can be taken back, in words; null when nothing can. */
  readonly undo: string | null;
}

/** One line of the sidebar's Build view. */
export interface CatalogueEntry {
  readonly key: string;
  readonly name: string;
  readonly purpose: string;
  /** Where it stands already; empty when it has not been inserted. */
  readonly standing: readonly Spot[];
  /** For the quarterly plan: the quarters that could be inserted, next one first. */
  readonly periods: readonly string[];
}
export interface BuildView extends Dated {
  /** Ready-made rows that can be inserted, by number. */
  readonly examples?: readonly { readonly section: string; readonly name: string }[];
  readonly entries: readonly CatalogueEntry[];
  readonly hasSample: boolean;
  readonly hasPlan: boolean;
}

/** What a door answers when it changed something, or could not: always a sentence to show. */
export interface Done {
  readonly kind: 'done' | 'refused';
  readonly sentence: string;
}

/** One line of an explanation: a cell or a row, and where to jump to; null when its tab does not stand. */
export interface ExplainLine {
  readonly words: string;
  readonly spot: Spot | null;
}
/** Rows under one heading; `more` of them are not listed. */
export interface ExplainGroup {
  readonly title: string;
  readonly lines: readonly ExplainLine[];
  readonly more: number;
}
/** What Explain shows for one cell: `computed` ones with their reasons, `typed` ones with what reads them, a `column` by its header. */
export interface ExplainView extends Dated {
  readonly kind: 'computed' | 'typed' | 'column' | 'other';
  /** Null for a figure whose tab does not stand. */
  readonly spot: Spot | null;
  /** `State of "Launch page" is Overdue.` */
  readonly answer: string;
  readonly because: readonly string[];
  /** The cells that the reasons speak of. */
  readonly inputs: readonly ExplainLine[];
  /** The settings that they speak of. */
  readonly settings: readonly ExplainLine[];
  readonly counted: readonly ExplainGroup[];
  readonly notCounted: readonly ExplainGroup[];
  /** The rule whatever the row, case by case. */
  readonly rule: readonly string[];
  /** Computed cells that read a typed one. */
  readonly readBy: readonly ExplainLine[];
}

/** One place to look at when a KPI is off. */
export interface SuspectView {
  readonly kind: 'milestone' | 'blocker' | 'dependency' | 'slip' | 'stale' | 'capacity' | 'lesson';
  readonly words: string;
  readonly spot: Spot | null;
}
/** A diagnosis as the sidebar shows it. */
export interface DiagnosisView {
  readonly id: string;
  readonly kpi: string;
  readonly owner: string;
  readonly state: string;
  readonly isOpen: boolean;
  readonly opened: string | null;
  readonly due: string | null;
  readonly suspects: string;
  /** The milestones that name the KPI, with their state on the day it was opened, a line each. */
  readonly tied: string;
  readonly suggested: string;
  readonly cause: string;
  readonly action: string;
  readonly tried: string;
  /** What the check showed; "" before. */
  readonly result: string;
  /** The id of the one before, whose check showed no recovery. */
  readonly follows: string;
  readonly checkOn: string | null;
  readonly spot: Spot;
}
export interface DiagnosesView extends Dated {
  /** Whether the tab stands. */
  readonly hasTab: boolean;
  /** Open ones first, the latest first. */
  readonly diagnoses: readonly DiagnosisView[];
  /** KPIs that call for a diagnosis and have none. */
  readonly calling: readonly string[];
}
/** A key result to check in on. */
export interface CheckInItem {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly kind: 'yesNo' | 'percent' | 'number';
  /** The value in force; null where there is none. A yes is 1, a no is 0. */
  readonly value: number | null;
  readonly confidence: number;
  readonly target: string;
  readonly last: string | null;
  readonly status: string;
  /** Why it is so, in a few words. */
  readonly because: string;
  readonly isDue: boolean;
  readonly spot: Spot;
}
export interface CheckInView extends Dated {
  readonly hasTab: boolean;
  /** The name in People of the person who asks, as far as the address tells; "" otherwise. */
  readonly me: string;
  /** Owners of the items, for those whose address tells nothing. */
  readonly people: readonly string[];
  readonly items: readonly CheckInItem[];
}
