import { blank, called, choose, daysFrom, isAfter, need, plus, times } from '../src/core/expression/expression.ts';
import { cellsOf, count, day, id, number, oneOfThose, person, ref, rowIndex, rules, table, text } from '../src/core/expression/section.ts';
import type { Template } from '../src/core/tab/template.ts';
import { dayZero } from './logs.ts';
import { ROWS_APART, settings } from './settings.ts';

const template = 'lessons';

export const lessons = table({
  key: 'lessons',
  template,
  title: 'Lessons',
  rows: 'lessons',
  subject: 'lesson',
  columns: {
    id: id('Id', 'L', { joins: false }),
    date: day('Date', { says: 'the day it was learned' }),
    campaign: text('Campaign', { width: 180, wrap: true, help: 'The campaign or piece of work it comes from.' }),
    milestone: ref('Milestone', 'milestones.id'),
    whatHappened: text('What happened', { width: 240, wrap: true }),
    lesson: text('Lesson', { width: 320, wrap: true, help: 'One sentence that is of use to somebody who was not there.' }),
    doNextTime: text('Do next time', { width: 240, wrap: true }),
    tags: text('Tags', { width: 180, help: 'Words to find it by, with commas: webinar, email, routing.' }),
    source: oneOfThose('Feedback source', 'feedbackSources.source', {
      width: 180,
      joins: false,
      help: 'What told you so: a survey, web analytics, the CRM.',
    }),
    owner: person('Owner', { joins: false }),
    timesUsed: count('Times used', { help: 'How often it helped: add one each time.', from: 0 }),
    order: number('Order in time', { hidden: 'helper' }),
  },
});
const l = cellsOf(lessons);
const lessonRules = rules(lessons, {
  order: need([l.date], blank, (date) =>
    choose(
      [isAfter(date, settings.asOf), blank],
      called('its day, and on one day its place in the list', plus(times(daysFrom(dayZero, date), ROWS_APART), rowIndex(lessons))),
    ),
  ),
});

export const lessonsTemplate: Template = {
  key: template,
  name: 'Lessons',
  purpose: 'What each campaign taught, with tags, so that the next quarter’s plan begins from it.',
  subtitle: 'One row a lesson, written when a campaign milestone is done. Tags bring it back when it is needed.',
  color: '#65a30d',
  tabs: 'one',
  needs: ['settings'],
  blocks: [{ kind: 'table', ruled: lessonRules, spare: 15, rowHeight: 36 }],
};
