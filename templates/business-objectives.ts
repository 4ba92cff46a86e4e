import { count, day, id, oneOf, table, text } from '../src/core/expression/section.ts';

/** What the business asks for: a section of the annual plan, in a file of its own because objectives look at it too. */
export const businessObjectives = table({
  key: 'businessObjectives',
  template: 'annualPlan',
  title: 'From business objectives to marketing goals',
  rows: 'business objectives',
  subject: 'objective',
  columns: {
    id: id('Id', 'BO'),
    objective: text('Business objective', { width: 320, wrap: true }),
    marketingGoal: text('Marketing goal', {
      width: 180,
      wrap: true,
      help: 'For example: new regions → 1,000 new leads within six months.',
    }),
    changedOn: day('Changed on', {
      says: 'the day it was changed',
      help: 'Stamped when its words change: the objectives that serve it are then asked to be confirmed.',
      stamped: true,
    }),
    served: count('Objectives serving it'),
    alignment: oneOf('Alignment', ['Aligned', 'No marketing goal', 'No objective serves it']),
  },
});
