import type { Catalogue } from '../src/core/tab/template.ts';
import { accountabilityMatrixTemplate } from './accountability-matrix.ts';
import { annualPlanTemplate } from './annual-plan.ts';
import { cadenceTemplate } from './cadence.ts';
import { checkInsTemplate } from './check-ins.ts';
import { decisionsTemplate } from './decisions.ts';
import { diagnosesTemplate } from './diagnoses.ts';
import { historyTemplate } from './history.ts';
import { homeTemplate } from './home.ts';
import { kpiReadingsTemplate } from './kpi-readings.ts';
import { kpisTemplate } from './kpis.ts';
import { lessonsTemplate } from './lessons.ts';
import { milestonesTemplate } from './milestones.ts';
import { quarterlyPlanTemplate } from './quarterly-plan.ts';
import { risksAndBlockersTemplate } from './risks-and-blockers.ts';
import { rolloutPlanTemplate } from './rollout-plan.ts';
import { settingsTemplate } from './settings.ts';
import { weeklyCommitmentsTemplate } from './weekly-commitments.ts';

/** Every tab a person may insert, in the order in which "Build everything" lays them out. */
export const catalogue: Catalogue = [
  homeTemplate,
  annualPlanTemplate,
  quarterlyPlanTemplate,
  milestonesTemplate,
  accountabilityMatrixTemplate,
  kpisTemplate,
  kpiReadingsTemplate,
  checkInsTemplate,
  diagnosesTemplate,
  weeklyCommitmentsTemplate,
  cadenceTemplate,
  decisionsTemplate,
  risksAndBlockersTemplate,
  lessonsTemplate,
  rolloutPlanTemplate,
  historyTemplate,
  settingsTemplate,
];
