import { BUILDING, survives, tellSurvived } from './faults.ts';

// "Build blank" has a file of its own: in full the two take minutes each, and run side by side.
describe.each(BUILDING.filter(({ door }) => door !== 'buildBlank').map((scenario) => [scenario.door, scenario] as const))('%s', survives);

tellSurvived('buildFaultsSurvived');
