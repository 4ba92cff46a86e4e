import { readBook } from '../plan/book.ts';
import { rollIn } from '../plan/carry.ts';
import type { Done } from '../plan/view.ts';
import { dayWords } from '../sheet/day.ts';
import { additionsOf, withRoom } from './add-rows.ts';
import { insertTabs, nextIds } from './build.ts';
import { finishStep, keepStep, type ReviewDesk, recovered, stepping } from './last-step.ts';
import { changesOf } from './row-changes.ts';

/** One click to the next week: what was not kept goes along, counted. One step that can be taken back; again it adds nothing. */
export const nextWeek = (desk: ReviewDesk): Done => {
  const roll = rollIn(recovered(desk));
  if (!roll)
    return { kind: 'refused', sentence: 'No commitment stands in this week or an earlier one: write the first into Weekly commitments.' };
  if (roll.carried.length === 0) return { kind: 'done', sentence: roll.view.sentence };
  return stepping(desk, () => {
    const additions = [{ section: 'commitments', rows: roll.carried.map((one) => ({ ...one })) }];
    const { book, hasGrown } = withRoom(desk, readBook(desk.workbook, desk.catalogue, desk.today), additions);
    const { writes, added } = additionsOf(book, additions, nextIds(book));
    keepStep(desk.store, { title: `the roll into the week of ${dayWords(roll.to)}`, page: null, made: null, changes: changesOf(added) });
    desk.workbook.write(writes);
    if (hasGrown) insertTabs(desk.workbook, desk.catalogue, desk.today, []);
    finishStep(desk.store);
    return { kind: 'done', sentence: `${roll.view.sentence} They stand at the end of Weekly commitments.` };
  });
};
