import { type Seed, sectionBlocks, type Template } from '../../src/core/tab/template.ts';
import { kpisTemplate } from '../kpis.ts';
import { settingsTemplate } from '../settings.ts';

/** The rows that a template's table begins with. */
export const seedRows = (template: Template, section: string): readonly Seed[] =>
  sectionBlocks(template).flatMap((block) => (block.kind === 'table' && block.ruled.section.key === section ? (block.seed ?? []) : []));
const names = (template: Template, section: string, column: string): readonly string[] =>
  seedRows(template, section).map((row) => String(row[column]));

export const [CONTENT, PAID, SOCIAL, DESIGN] = names(settingsTemplate, 'categories', 'name') as [string, string, string, string];
export const [SOURCED, INFLUENCED, VELOCITY, ACCOUNTS, MEETINGS, GUIDES, BRAND] = names(kpisTemplate, 'kpis', 'kpi') as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];
export const MQLS = 'MQLs per month';
export const CPA = 'CPA';

export const ines = 'Ines Carvalho';
export const tobias = 'Tobias Lindqvist';
export const nandini = 'Nandini Rao';
export const kwame = 'Kwame Asante';
export const mei = 'Mei-Lin Zhao';
export const owen = 'Owen Gallagher';
export const salma = 'Salma Haddad';
export const rafael = 'Rafael Ortega';
export const jonas = 'Jonas Becker';

/** The people of the sample company and their teams. */
export const TEAMS: ReadonlyMap<string, string> = new Map([
  [ines, 'Marketing leadership'],
  [tobias, 'Demand generation'],
  [nandini, 'Marketing operations'],
  [kwame, 'Marketing operations'],
  [mei, 'Content'],
  [owen, 'Product marketing'],
  [salma, 'Account marketing'],
  [rafael, 'Brand and design'],
  [jonas, 'Sales development'],
]);
/** Whoever what escalates goes to, by the role that stands in the accountability matrix. */
export const ROLES: ReadonlyMap<string, string> = new Map([[ines, 'CMO/VP Marketing']]);
