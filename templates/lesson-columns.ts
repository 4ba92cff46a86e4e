import { count, day, id, number, oneOfThose, person, ref, table, text } from '../src/core/expression/section.ts';

/** The table of the lessons: apart from its rules, so that the rules of other tabs can count its rows. */
export const lessons = table({
  key: 'lessons',
  template: 'lessons',
  title: 'Lessons',
  rows: 'lessons',
  subject: 'lesson',
  columns: {
    id: id('Id', 'L'),
    date: day('Date', { says: 'the day it was learned' }),
    campaign: text('Campaign', { width: 180, wrap: true, help: 'The campaign or piece of work it comes from.' }),
    milestone: ref('Milestone', 'milestones.id'),
    whatHappened: text('What happened', { width: 240, wrap: true }),
    lesson: text('Lesson', { width: 320, wrap: true, help: 'One sentence that is of use to somebody who was not there.' }),
    doNextTime: text('Do next time', { width: 240, wrap: true }),
    category: oneOfThose('Category', 'categories.name', {
      width: 180,
      joins: false,
      help: 'What kind of work it is about. Empty counts as the category of its milestone.',
    }),
    channel: text('Channel', { width: 120, help: 'As in the initiatives: a plan that uses it again is shown the lesson.' }),
    tags: text('Tags', { width: 180, help: 'Words to find it by, with commas: webinar, email, routing.' }),
    source: oneOfThose('Feedback source', 'feedbackSources.source', {
      width: 180,
      joins: false,
      help: 'What told you so: a survey, web analytics, the CRM.',
    }),
    owner: person('Owner', { joins: false }),
    timesUsed: count('Times used', { help: 'How often it helped beyond the plans: add one each time.', from: 0 }),
    used: count('Used in all', { help: 'Times used, and the initiatives of all quarters that name it as the lesson they follow.' }),
    order: number('Order in time', { hidden: 'helper' }),
    milestoneAt: number('Row of its milestone', { says: 'the row of its milestone', hidden: 'helper' }),
    ofMilestone: text('Category of its milestone', { hidden: 'helper' }),
    topics: text('What it is about', { says: 'its category, channel and tags', joins: true, hidden: 'helper' }),
    topic1: text('First topic', { hidden: 'helper', isKey: true }),
    topic2: text('Second topic', { hidden: 'helper', isKey: true }),
    topic3: text('Third topic', { hidden: 'helper', isKey: true }),
    topic4: text('Fourth topic', { hidden: 'helper', isKey: true }),
    topic5: text('Fifth topic', { hidden: 'helper', isKey: true }),
  },
});
