import type { Serial } from '../sheet/day.ts';
import type { Workbook } from '../sheet/workbook.ts';
import type { Catalogue } from '../tab/template.ts';
import { diagnose } from './diagnose.ts';
import { keepHistory } from './keep-history.ts';

/** What the plan does once a week: opens and checks diagnoses, and keeps the week in its history. Running it again changes nothing. */
export const runWeek = (workbook: Workbook, catalogue: Catalogue, today: Serial): void => {
  diagnose(workbook, catalogue, today);
  keepHistory(workbook, catalogue, today);
};
