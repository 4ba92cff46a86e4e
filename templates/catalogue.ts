import type { Catalogue } from '../src/core/tab/template.ts';
import { accountabilityMatrixTemplate } from './accountability-matrix.ts';
import { annualPlanTemplate } from './annual-plan.ts';
import { homeTemplate } from './home.ts';
import { kpisTemplate } from './kpis.ts';
import { milestonesTemplate } from './milestones.ts';
import { quarterlyPlanTemplate } from './quarterly-plan.ts';
import { settingsTemplate } from './settings.ts';

/** Every tab a person may insert, in the order in which "Build everything" lays them out. */
export const catalogue: Catalogue = [
  homeTemplate,
  annualPlanTemplate,
  quarterlyPlanTemplate,
  milestonesTemplate,
  accountabilityMatrixTemplate,
  kpisTemplate,
  settingsTemplate,
];
