import { BUILDING, survives, tellSurvived } from './faults.ts';

describe.each(BUILDING.map((scenario) => [scenario.door, scenario] as const))('%s', survives);

tellSurvived('buildFaultsSurvived');
