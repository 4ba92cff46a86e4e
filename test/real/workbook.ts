import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldIn } from '../../src/local/adapter/cells.ts';
import { isoOfSerial } from '../../src/local/adapter/clock.ts';
import { engineBehind } from '../../src/local/adapter/create-host.ts';
import { letters } from '../../src/local/adapter/rectangles.ts';
import type { Host, SavedHost } from '../../src/local/host.ts';
import { kept } from '../kept.ts';
import { hostOf, root } from '../local/start.ts';
import type { Values } from './typing.ts';

/** Tuesday 16 July 2019, 09:00 in San Francisco. */
const now = (): number => Date.UTC(2019, 6, 16, 16);
const options = { zone: 'America/Los_Angeles', now };

let blank: SavedHost | undefined;
/** A workbook built blank on 16 July 2019 by the very bundle that Google runs. */
export const blankHost = (): Host => {
  const code = readFileSync(join(root, 'dist/Code.js'), 'utf8');
  if (!blank) {
    blank = kept('blank in San Francisco', () => {
      const host = hostOf(code, options);
      host.call('buildBlank');
      return host.save();
    });
  }
  return hostOf(code, { ...options, saved: blank });
};

/** What the cells of every tab show, as `--values` writes it. */
export const valuesOf = (host: Host): Values => {
  const engine = engineBehind(host);
  return Object.fromEntries(
    engine.tabs().map(({ name, sheet_id: tab }) => {
      const { rows, columns } = engine.extent(tab);
      const held = rows === 0 ? [] : heldIn(engine, tab, { row: 1, column: 1, rows, columns });
      const cells = held.flatMap((line, down) =>
        line.flatMap((value, across) =>
          value === ''
            ? []
            : [[`${letters(across + 1)}${down + 1}`, typeof value === 'object' ? isoOfSerial(value.serial) : value] as const],
        ),
      );
      return [name, Object.fromEntries(cells)];
    }),
  );
};

interface Issue {
  readonly sentence: string;
  readonly spot: { readonly tab: string; readonly a1: string | null } | null;
}
/** The sentences of the sidebar's status, each with its place. */
export const issuesOf = (host: Host): readonly (readonly [string, string])[] =>
  (host.run('sidebarStatus', []) as { readonly issues: readonly Issue[] }).issues.map(({ sentence, spot }) => [
    `${spot?.tab ?? ''}!${spot?.a1 ?? ''}`,
    sentence,
  ]);
