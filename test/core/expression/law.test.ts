import { isThorough } from '../../kept.ts';
import { compared, type Difference, reported } from './comparison.ts';
import { catalogue, SEED, workbooks } from './workbooks.ts';

const RUNS = Number(process.env.RUNS ?? (isThorough ? 100 : 15));

test(`every rule gives in the engine what it gives in TypeScript, and never an error (${RUNS} workbooks, seed ${SEED})`, () => {
  const found: Difference[] = [];
  const outcomes = new Map<string, number>();
  let cells = 0;
  for (const { workbook, today } of workbooks(RUNS)) {
    const result = compared(workbook, catalogue, today);
    cells += result.cells;
    found.push(...result.differences);
    for (const [outcome, n] of result.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + n);
  }
  if (process.env.OUTCOMES)
    console.log(
      [...outcomes]
        .sort()
        .map(([outcome, n]) => `${outcome} × ${n}`)
        .join('\n'),
    );
  process.stdout.write(`the law: ${RUNS} workbooks, ${cells} computed cells compared, ${found.length} differ\n`);
  expect(reported(found)).toBe('');
  expect(cells).toBeGreaterThan(RUNS * 800);
}, 600_000);
