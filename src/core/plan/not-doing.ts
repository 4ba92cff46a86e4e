import { keyOfText } from '../expression/to-value.ts';
import { shownValue } from '../tab/read-tab.ts';
import { SENTENCES } from '../tab/sentences.ts';
import { type Book, type Entry, entriesOf, spotOf, textIn } from './book.ts';
import type { IssueView } from './view.ts';

/** Words that say nothing about what is done. */
const EMPTY = new Set('with from that this into more less than over under about their there where which while after before'.split(' '));
/** Of the words of an item given up, this part has to stand in a title. */
const ALIKE = 0.7;

/** The words of a title that carry it, without their plural. */
const wordsOf = (title: string): readonly string[] =>
  title
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3 && !EMPTY.has(word))
    .map((word) => word.replace(/s$/, ''));

/** Objectives and milestones still to be done that read like something the year's plan gives up, and no decision names them. */
export const notDoingIssues = (book: Book): readonly IssueView[] => {
  const items = entriesOf(book, 'notDoing').flatMap((entry) => {
    const item = textIn(entry, 'item');
    const words = [...new Set(wordsOf(item))];
    return words.length === 0 ? [] : [{ item, words }];
  });
  if (items.length === 0) return [];
  const decided = new Set(
    entriesOf(book, 'decisions')
      .filter((decision) => textIn(decision, 'follow') !== 'Not yet')
      .flatMap(({ values }) => shownValue(values['item'] ?? null).split(/[,;\s]+/))
      .map((id) => keyOfText(id)),
  );
  return [...entriesOf(book, 'objectives').filter(isLive), ...entriesOf(book, 'milestones').filter(isLive)].flatMap((entry) => {
    const title = textIn(entry, 'title');
    const said = new Set(wordsOf(title));
    const found = items.find(({ words }) => words.filter((word) => said.has(word)).length >= ALIKE * words.length);
    const isDecided = decided.has(keyOfText(entry.values['id'] ?? null) || '-');
    return found && !isDecided ? [{ sentence: SENTENCES.givenUp(title, found.item), spot: spotOf(entry, 'title') }] : [];
  });
};
const isLive = ({ values }: Entry): boolean =>
  !['Done', 'Cancelled'].includes(String(values['stands'] ?? values['status'])) && values['state'] !== 'Cancelled';
