/** Every sentence about what is wrong in a cell, a row or a tab: what it is, what it does to the numbers, what to do. */
export const SENTENCES = {
  textForDay: (label: string, subject: string, shown: string, words: readonly string[] = []) =>
    `${label} of "${subject}" is "${shown}", which is text and not a date: the row still counts, its date does not. Type it like 2026-08-24${words.length > 0 ? `, or one of ${words.join(', ')}` : ''}.`,
  noDay: (label: string, subject: string, shown: string) =>
    `${label} of "${subject}" is ${shown}, which is no day of the calendar; it counts as it stands. Type it like 2026-08-24.`,
  textForNumber: (label: string, subject: string, shown: string) =>
    `${label} of "${subject}" is "${shown}", which is not a number: it counts as empty. Type the figure alone.`,
  errorInCell: (label: string, subject: string, shown: string) =>
    `${label} of "${subject}" shows ${shown}: it counts as empty. Type the value, or mend the formula.`,
  nameNotText: (label: string, shown: string, section: string) =>
    `${label} is ${shown} in a row of "${section}", which is not a text: the row counts nowhere. Type a name, or put an apostrophe in front of it.`,
  nameMissing: (label: string, shown: string, section: string) =>
    `${label} is empty in a row of "${section}" that holds "${shown.length > 60 ? `${shown.slice(0, 59)}…` : shown}": the row counts nowhere. Type a name, or clear the row.`,
  beyondBounds: (label: string, subject: string, shown: string, bounds: string) =>
    `${label} of "${subject}" is ${shown}; it should be ${bounds}. It counts as it stands: check it.`,
  unknownChoice: (label: string, subject: string, shown: string, choices: string) =>
    `${label} of "${subject}" is "${shown}", which is not one of ${choices}: it counts as none of them.`,
  twoNames: (label: string, subject: string, shown: string) =>
    `${label} of "${subject}" names more than one person ("${shown}"): choose the one who answers for it.`,
  notInPeople: (label: string, subject: string, shown: string) =>
    `${label} of "${subject}" is "${shown}", who is not an active person of the People table in Settings: add the name there, or choose another.`,
  unknownReference: (label: string, subject: string, shown: string) =>
    `${label} of "${subject}" points to ${shown}, which is nowhere in the plan: choose an id that exists.`,
  duplicateId: (id: string, first: string, second: string) =>
    `The id ${id} stands twice: at "${first}" and at "${second}". Clear one; it gets a new id by itself.`,
  typedOver: (label: string, subject: string, held: string, ours: string) =>
    `${label} of "${subject}" shows ${held === '' ? 'nothing' : `"${held}"`} where its rule gives ${ours === '' ? 'nothing' : `"${ours}"`}: its formula was typed over, or looks at a cell that is gone. "Build everything" puts formulas back.`,
  moreTypedOver: (count: number) =>
    `${count === 1 ? 'One more computed cell shows' : `${count} more computed cells show`} something else than the rules give, beginning here. "Build everything" puts formulas back.`,
  difference: (
    kind: 'typed over' | 'deleted' | 'edited' | 'value',
    { label, subject, count, shows, ours }: { label: string; subject: string; count: number; shows: string; ours: string },
  ) => {
    const cells = `${label} of "${subject}"${count === 1 ? '' : ` and of the ${count - 1} ${count === 2 ? 'row' : 'rows'} below`}`;
    const instead = `shows ${shows === '' ? 'nothing' : `"${shows}"`}${ours === shows ? '' : `; the rule gives ${ours === '' ? 'nothing' : `"${ours}"`}`}`;
    if (kind === 'deleted') return `${cells}: the formula was deleted${ours === '' ? '' : `; the rule gives "${ours}"`}.`;
    if (kind === 'typed over') return `${cells}: the formula was typed over. It ${instead}.`;
    if (kind === 'edited') return `${cells}: the formula was changed. It ${instead}.`;
    return `${cells}: the formula is right, but it ${instead}. A cell that it looks at is damaged, or the sheet has not been reckoned again.`;
  },
  noId: (subject: string) => `"${subject}" has no id: it counts, but no other row can point to it. Fixing gives it the next free one.`,
  listGone: (label: string, section: string, tab: string, rows: number) =>
    `${rows === 1 ? 'One cell' : `${rows} cells`} of "${label}" under "${section}" in ${tab} ${rows === 1 ? 'has' : 'have'} lost the list of what may be typed: a slip there would go unseen. What stands in the cells stays.`,
  noList: 'no list',
  aList: 'the list to choose from',
  theDefault: 'empty, so that the default counts',
  hiddenMark: 'the hidden mark',
  hiddenKeys: (count: number) => `${count} hidden keys`,
  shareAsTarget: (subject: string, target: string, start: string) =>
    `Target of "${subject}" is ${target} while it starts at ${start}. "+10 %" typed into Target is read as 0.1: if a growth is meant, type it into "Growth" beside it and leave Target empty.`,
  wrongSide: (subject: string, of: { readonly target: string; readonly baseline: string; readonly better: string }) =>
    `The target of "${subject}" (${of.target}) is worse than its baseline (${of.baseline}), though ${of.better}: check target, baseline and direction.`,
  objectiveGone: (id: string, title: string, others: number) =>
    `${id} "${title}"${others === 0 ? '' : ` and ${others} other ${others === 1 ? 'objective' : 'objectives'}`} stood in this quarter’s plan and ${others === 0 ? 'stands' : 'stand'} in none now, so the completion rate leaves ${others === 0 ? 'it' : 'them'} out. Put ${others === 0 ? 'it' : 'them'} back and cancel with a decision, or log a decision with the id under About.`,
  overWhole: (tab: string, shares: string) =>
    `The shares in the tab "${tab}" give away more than there is (${shares.charAt(0).toLowerCase()}${shares.slice(1)}): lower them until budget and time come to 100 % each, with the Run the business row.`,
  escalatesToNobody: (outcome: string, fault: string) =>
    `${fault}: what "${outcome}" escalates reaches nobody’s digest. In Settings, write it under Role beside one active person, or name a person under Escalation path.`,
  orphans: (title: string, others: number) =>
    `"${title}"${others === 0 ? '' : ` and ${others} other open ${others === 1 ? 'milestone' : 'milestones'}`} ${others === 0 ? 'serves' : 'serve'} neither an objective nor a KPI: say which, or cancel what serves none.`,
  startEqualsTarget: (subject: string) =>
    `Start equals target in "${subject}": there is no way to measure progress. Set where it begins, or another target.`,
  keyRowMissing: (section: string, tab: string) =>
    `The hidden row of keys above "${section}" in the tab "${tab}" is missing or blank, so its rows cannot be read and do not count. Undo the deletion, or restore the tab from File > Version history.`,
  columnMissing: (label: string, section: string, tab: string) =>
    `The column "${label}" of "${section}" in the tab "${tab}" is missing: it counts as empty. Undo the deletion, or restore the tab from File > Version history.`,
  computedColumnMissing: (label: string, section: string, tab: string) =>
    `The computed column "${label}" of "${section}" in the tab "${tab}" is missing: cells of the sheet that look at it are wrong; here it is computed all the same. Undo the deletion, or restore the tab from File > Version history.`,
  keysByHeaders: (section: string, tab: string) =>
    `The hidden row of keys above "${section}" in the tab "${tab}" is missing or blank: its columns are found by their headers instead, so do not change these. "Build everything" puts the keys back if their row is still there.`,
  startMissing: (section: string, tab: string) =>
    `The hidden row under the headers of "${section}" in the tab "${tab}" is missing: its rows still count, but Home may show other rows in its lists. Undo the deletion, or restore the tab from File > Version history.`,
  endMissing: (section: string, tab: string) =>
    `The closing line under "${section}" in the tab "${tab}" is missing: the rows down to the end of the tab are read instead.`,
  belowEnd: (subject: string, section: string, row: number) =>
    `"${subject}" in row ${row} stands on or below the grey line that closes "${section}", and does not count: insert a row above the line and move it there.`,
  duplicateTab: (tab: string, first: string) =>
    `The tab "${tab}" is a copy of "${first}": it is not counted a second time. Delete it, or keep it as a picture of that day.`,
  halfBuilt: (tab: string) =>
    `The tab "${tab}" was left half built and does not count: type nothing into it. "Build everything" takes it away and makes it anew.`,
  markMissing: (tab: string) =>
    `The tab "${tab}" has lost the mark in its hidden cell A1; it still counts, by its hidden keys. "Build everything" puts the mark back.`,
  newerSchema: (tab: string) =>
    `The tab "${tab}" was made by a newer version of Throughline and is left alone. Update the add-on to read it.`,
  olderSchema: (tab: string) =>
    `The tab "${tab}" was made by an older version of Throughline: what it holds still counts. "Upgrade" in Check keeps a copy of it, and then adds what is new.`,
  newerWorkbook: (tabs: readonly string[]) =>
    `${tabs.map((tab) => `"${tab}"`).join(', ')} ${tabs.length === 1 ? 'was' : 'were'} made by a newer version of Throughline, so nothing was changed here. Update the add-on, then do it again.`,
  wrongSetting: (label: string, shown: string, instead: string) =>
    `${label} in Settings is "${shown}", which it cannot be: the default, ${instead}, counts instead.`,
  tabMissing: (name: string) =>
    `The tab "${name}" is missing: what it held does not count. Restore it, or run "Build everything" for a fresh one.`,
  offCalendar: (tab: string, days: string) =>
    `The plan in the tab "${tab}" runs from ${days}, which is neither a quarter nor a half of the fiscal year in Settings: it counts by its own days. Correct Begins and Ends there, or the month in Settings.`,
  givenUp: (title: string, item: string) =>
    `"${title}" reads like "${item}", which the annual plan says is not done this year. If you decided otherwise, log the decision and put the row's id under About; else let it go.`,
  noQuarter: (quarter: string) => `No quarterly plan stands for ${quarter}: run "Insert quarterly template".`,
} as const;
