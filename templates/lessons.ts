import {
  blank,
  type Cell,
  called,
  choose,
  daysFrom,
  type Expr,
  equal,
  isAfter,
  isText,
  join,
  need,
  orElse,
  plus,
  times,
} from '../src/core/expression/expression.ts';
import { cellsOf, countOf, largestOf, listedPhrase, rowIndex, rowOf, rules, same } from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { lessons } from './lesson-columns.ts';
import { dayZero } from './logs.ts';
import { milestones } from './milestones.ts';
import { initiatives } from './quarterly-plan.ts';
import { ROWS_APART, settings } from './settings.ts';

const l = cellsOf(lessons);
const words = (cell: Cell<string, 'lessons'>) => cell as unknown as Expr<string, 'lessons'>;
const typed = (cell: Cell<string, 'lessons'>) => choose([isText(cell), words(cell)], '');
const lessonRules = rules(lessons, {
  order: need([l.date], blank, (date) =>
    choose(
      [isAfter(date, settings.asOf), blank],
      called('its day, and on one day its place in the list', plus(times(daysFrom(dayZero, date), ROWS_APART), rowIndex(lessons))),
    ),
  ),
  /** A3.26 */
  used: called(
    'the times typed and the initiatives that name it',
    plus(orElse(l.timesUsed, 0), countOf(initiatives, { lesson: same(l.id) })),
  ),
  milestoneAt: largestOf(milestones, 'place', { id: same(l.milestone) }),
  ofMilestone: need([l.milestoneAt], blank, (at) => choose([equal(at, 0), blank], rowOf(milestones, 'category', l.milestoneAt))),
  topics: called(
    'its category, its channel and its tags, one after the other',
    join(choose([isText(l.category), words(l.category)], words(l.ofMilestone)), ', ', typed(l.channel), ', ', typed(l.tags)),
  ),
  topic1: listedPhrase(l.topics, 1),
  topic2: listedPhrase(l.topics, 2),
  topic3: listedPhrase(l.topics, 3),
  topic4: listedPhrase(l.topics, 4),
  topic5: listedPhrase(l.topics, 5),
});

export const lessonsTemplate: Template = {
  key: 'lessons',
  name: 'Lessons',
  purpose: 'What each campaign taught, with tags, so that the next quarter’s plan begins from it.',
  subtitle: 'One row a lesson, written when a campaign milestone is done. Tags bring it back when it is needed.',
  color: '#65a30d',
  tabs: 'one',
  needs: ['settings'],
  blocks: [{ kind: 'table', ruled: lessonRules, spare: 15, rowHeight: 36 }],
};
