import type { Node } from '../core/expression/node.ts';
import { columnsRead } from '../core/expression/node.ts';
import type { Column, Section } from '../core/expression/section.ts';
import { describeRule } from '../core/expression/to-sentence.ts';
import { lettersOf } from '../core/sheet/a1.ts';
import type { TabPicture } from '../core/sheet/write.ts';
import { compileTab, type PlannedTab, planTab } from '../core/tab/compile-tab.ts';
import type { SectionPlace } from '../core/tab/place.ts';
import { shownValue } from '../core/tab/read-tab.ts';
import { type Catalogue, type FormBlock, ruledOf, sectionBlocks, type TableBlock, type Template } from '../core/tab/template.ts';

/** The period whose tabs the formulas are shown in; any other gives the same formulas with other tab names. */
const QUARTER = 'FY27 Q1';
const YEAR = 'FY27';

/** What the letters C1 to C13 mean wherever code, templates and documents name a definition. */
const DEFINITIONS: readonly (readonly [name: string, title: string, where: string])[] = [
  ['C1', 'Progress of a key result', 'Raw and Progress of Key results'],
  ['C2', 'Score of an objective', 'Score and Status of Objectives, Progress of the bets'],
  ['C3', 'Completion rate, and the three rates of milestones', 'Complete of Objectives, the figures on Home'],
  ['C4', 'Pace status', 'Pace of Key results'],
  ['C5', 'Confidence', 'Status of Key results: confidence can only make it worse'],
  ['C6', 'States of a milestone', 'State and Days late of Milestones'],
  ['C7', 'Variance of a KPI', 'Variance, Favourable and Status of KPIs'],
  ['C8', 'Forecast', 'needs the check-ins; no column computes it yet'],
  ['C9', 'Fiscal quarter, fiscal year and week', 'the computed lines of Settings, Fiscal quarters'],
  ['C10', 'Working days', 'used when dates are shifted; lateness counts calendar days'],
  ['C11', 'Shift of dependent dates', 'needs the change of a date; no column computes it'],
  ['C12', 'A valid DRI', 'DRI check of the Accountability matrix, Owner check of Milestones'],
  ['C13', 'Grade of a quarter', 'given when a quarter is closed; no column computes it yet'],
];

/** `docs/rules.md`: every computed cell of every template in words and as its formula. The same text for the same templates. */
export const rulesPage = (catalogue: Catalogue): string => {
  const planned = catalogue.map((template) =>
    planTab({ template, name: nameOf(template), instance: instanceOf(template), rows: {}, isSample: false }),
  );
  const places = planned.flatMap((one) => one.places);
  const sections = new Map(ruledOf(catalogue).map(({ section }) => [section.key, section]));
  const tabs = planned.flatMap((one) => tabLines(one, places, { catalogue, sections }));
  return `${[...preface(catalogue), ...tabs].join('\n')}\n`;
};
const instanceOf = (template: Template): string =>
  template.tabs === 'one a quarter' ? QUARTER : template.tabs === 'one a year' ? YEAR : '';
const nameOf = (template: Template): string => (template.tabs === 'one a quarter' ? `${template.name} ${QUARTER}` : template.name);

const preface = (catalogue: Catalogue): readonly string[] => [
  '# Every number, and how it is computed',
  '',
  'This page is written by `npm run docs` from the templates themselves; a test compares it with them. Do not edit it by hand.',
  '',
  'Every computed cell has **one definition** and **three readings**: the formula in the sheet, the value that the sidebar and the digest',
  'show, and the sentence that explains it. All three are read from the same rule, so they cannot drift apart. Below, each rule stands as',
  'the sentence first and then as the formula of the first row.',
  '',
  '- The first case that holds decides; the cases are tried from top to bottom.',
  '- A row computes once its first column is filled in; until then its computed cells stay empty.',
  '- "As-of day" is the day every number is computed for: today, unless Settings say otherwise.',
  '- Numbers are compared unrounded (to six decimals) and shown rounded. Empty is not 0. "—" means that there is nothing to divide by.',
  '- **Thresholds live in the tab Settings**, each with a default, and are read by name. Only two stand in rules: confidence counts as at',
  '  risk below 7 and as off track below 4, and a year has at most three bets.',
  '- `‹ ›` in a text stands for the value that is put there.',
  '- *Helper* columns are hidden. They carry a step of a rule, so that formulas stay short and rows can be counted.',
  '- A *match key* is a hidden copy of a name or an id in small letters, without needless spaces and with `*`, `?` and `~` made harmless:',
  '  rows are matched by it, so that "ann lee" is Ann Lee in every spreadsheet program.',
  '',
  '## The definitions',
  '',
  '| | definition | where it computes |',
  '|---|---|---|',
  ...DEFINITIONS.map((row) => `| ${row.join(' | ')} |`),
  '',
  '## Thresholds and their defaults',
  '',
  '| setting | default | what it does |',
  '|---|---|---|',
  ...settingsRows(catalogue),
];
const settingsRows = (catalogue: Catalogue): readonly string[] =>
  catalogue.flatMap(sectionBlocks).flatMap((block) => {
    if (block.kind !== 'form' || !block.defaults) return [];
    return Object.entries(block.defaults).map(([name, value]) => {
      const column = block.ruled.section.columns[name] as Column<unknown>;
      return `| ${column.label} | ${typeof value === 'object' ? 'today' : value === '' ? '(empty)' : shownValue(value, column)} | ${cell(column.help ?? '')} |`;
    });
  });
const cell = (text: string): string => text.replace(/\|/g, '\\|');

interface Surroundings {
  readonly catalogue: Catalogue;
  readonly sections: ReadonlyMap<string, Section>;
}
const tabLines = (planned: PlannedTab, places: readonly SectionPlace[], around: Surroundings): readonly string[] => {
  const { template } = planned.order;
  const picture = compileTab(planned, places, [], new Map());
  const lines = sectionBlocks(template).flatMap((block) => {
    const place = planned.places.find((one) => one.section.key === block.ruled.section.key) as SectionPlace;
    return sectionLines(block, place, picture, around);
  });
  return lines.length === 0 ? [] : ['', `## ${template.name}`, '', template.purpose, ...lines];
};

const isMatchKey = (rule: Node): boolean => rule.kind === 'matchKey';
const sectionLines = (block: TableBlock | FormBlock, place: SectionPlace, picture: TabPicture, around: Surroundings): readonly string[] => {
  const { section, rules } = block.ruled;
  const told = Object.keys(section.columns).filter((name) => rules[name] && !isMatchKey(rules[name]));
  const keys = Object.keys(section.columns).filter((name) => rules[name] && isMatchKey(rules[name]));
  if (told.length + keys.length === 0) return [];
  const own = block.kind === 'table' ? (block.rowFormulas ?? []) : [];
  return [
    '',
    `### ${section.title}`,
    ...told.flatMap((name) => ruleLines({ name, rule: rules[name] as Node, section, place, picture, around })),
    ...own.flatMap((one) => ownRuleLines(section, one, around)),
    ...(keys.length === 0
      ? []
      : [
          '',
          `Match keys: ${keys.map((name) => labelOf(section, name).replace(' (match key)', '')).join(', ')}.`,
          ...firstKey(keys, place, picture),
        ]),
  ];
};
const labelOf = (section: Section, name: string): string => (section.columns[name] as Column<unknown>).label;

interface Told {
  readonly name: string;
  readonly rule: Node;
  readonly section: Section;
  readonly place: SectionPlace;
  readonly picture: TabPicture;
  readonly around: Surroundings;
}
const ruleLines = ({ name, rule, section, place, picture, around }: Told): readonly string[] => {
  const column = section.columns[name] as Column<unknown>;
  const formula = formulaAt(place, name, picture);
  return [
    '',
    `#### ${column.label}${column.hidden === 'helper' ? ' *(helper)*' : ''}`,
    ...(column.help ? ['', column.help] : []),
    '',
    ...describeRule(rule, section, around.sections, name).map((line) => `- ${line}`),
    ...settingsLine(rule, around),
    ...(formula ? ['', '```', formula, '```'] : []),
  ];
};
/** Input cells that hold a formula in some rows. */
const ownRuleLines = (section: Section, own: NonNullable<TableBlock['rowFormulas']>[number], around: Surroundings): readonly string[] => [
  '',
  `#### ${labelOf(section, own.column)}, where ${labelOf(section, own.where.column)} is ${own.where.is}`,
  '',
  ...describeRule(own.of, section, around.sections, own.column).map((line) => `- ${line}`),
];
/** The settings that a rule reads, as they are called on the screen. */
const settingsLine = (rule: Node, { catalogue }: Surroundings): readonly string[] => {
  const forms = catalogue.flatMap(sectionBlocks).filter((block) => block.kind === 'form' && block.defaults !== undefined);
  const names = forms.flatMap(({ ruled: { section } }) =>
    Object.keys(section.columns)
      .filter((name) => columnsRead(rule).includes(`${section.key}.${name}`))
      .map((name) => labelOf(section, name)),
  );
  return names.length === 0 ? [] : ['', `Settings: ${names.join(' · ')}.`];
};

/** The formula of a column's first row (or of a field) as it stands in the sheet, with its address. */
const formulaAt = (place: SectionPlace, name: string, picture: TabPicture): string | null => {
  const [row, column] =
    place.section.kind === 'form' ? [place.fields.get(name), place.columns.get('value')] : [place.anchor + 1, place.columns.get(name)];
  if (row === undefined || column === undefined) return null;
  const content = picture.contents[row]?.[column];
  return content?.kind === 'formula' ? `${lettersOf(column)}${row + 1}  ${content.formula}` : null;
};
const firstKey = (keys: readonly string[], place: SectionPlace, picture: TabPicture): readonly string[] => {
  const formula = formulaAt(place, keys[0] as string, picture);
  return formula ? ['', '```', formula, '```'] : [];
};
