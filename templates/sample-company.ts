import type { SampleRows } from '../src/core/tab/template.ts';
import { cadenceOf } from './sample-company/cadence.ts';
import { historyOf } from './sample-company/history.ts';
import { kpisOf, readingsIn } from './sample-company/kpis.ts';
import { milestonesOf } from './sample-company/milestones.ts';
import { MQLS } from './sample-company/names.ts';
import { quarterOf } from './sample-company/quarter.ts';
import { storyOn } from './sample-company/story.ts';
import { yearOf } from './sample-company/year.ts';

/**
 * The sample company's rows as they stood on a day: Fernhollow, a firm that sells maintenance software, and its $2.0M quarter for 20 % more
 * qualified leads. It begins well; a CRM update in week 3 cuts the lead routing, so that from week 4 on leads fail while content and
 * campaigns are delivered on their days.
 */
export const sampleRows: SampleRows = (asOf) => {
  const story = storyOn(asOf);
  return {
    ...yearOf(story),
    ...quarterOf(story),
    milestones: milestonesOf(story),
    kpis: kpisOf(story),
    readings: readingsIn(story),
    kpiShown: [{ kpi: MQLS }],
    history: historyOf(story),
    ...cadenceOf(story),
  };
};
