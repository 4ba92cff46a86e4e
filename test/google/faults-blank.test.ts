import { BUILDING, survives, tellSurvived } from './faults.ts';

describe.each(BUILDING.filter(({ door }) => door === 'buildBlank').map((scenario) => [scenario.door, scenario] as const))('%s', survives);

tellSurvived('blankFaultsSurvived');
