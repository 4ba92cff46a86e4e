import type { DigestDone, DigestView, PreviewView } from '../core/digest/view.ts';
import type { CheckView } from '../core/plan/check-view.ts';
import type { BuildView, Done, ExplainView, MovePreview, MoveView, Spot, StatusView } from '../core/plan/view.ts';
import * as SAYS from './sentences.ts';

/** The part of `google.script` that the sidebar uses. */
interface Runner {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(handler: (error: unknown) => void): Runner;
}
declare const google: { readonly script: { readonly run: Runner; readonly host?: { readonly editor?: { focus(): void } } } } | undefined;

/** Google ends a run after six minutes; an answer that has not come a little later never will. */
const PATIENCE = 390_000;

/** What Google says of its own accord, and what we say instead: what happened, and what to do. First match counts. */
const PLAINER: readonly (readonly [RegExp, string])[] = [
  [/PERMISSION_DENIED/i, SAYS.severalAccounts],
  [/authori[sz]ation is required|authori[sz]ation.*to perform that action/i, SAYS.notAllowed],
  [/NetworkError|Failed to fetch|connection failure|HTTP 0\b|network/i, SAYS.offline],
  [/maximum execution time|timed? ?out/i, SAYS.tooLong],
  [/not a function|function not found/i, SAYS.otherVersion],
];
/** A failure in words for the person. What a door said itself stays as it is. */
const plainly = (failure: unknown): string => {
  const said = (
    failure instanceof Error ? failure.message : String((failure as { message?: unknown } | null)?.message ?? failure ?? '')
  ).trim();
  const plainer = PLAINER.find(([pattern]) => pattern.test(said));
  return plainer ? plainer[1] : said.replace(/^((Exception|Error|ScriptError): )+/, '') || SAYS.unknown;
};

/** Calls one of the bundle's doors. Always settles; fails with an `Error` whose message is for the person. */
export const call = <T>(door: string, ...args: readonly unknown[]): Promise<T> =>
  new Promise((resolve, reject) => {
    if (typeof google === 'undefined') return reject(new Error(SAYS.notInSheets));
    const patience = setTimeout(() => reject(new Error(SAYS.silent)), PATIENCE);
    const fail = (failure: unknown): void => {
      clearTimeout(patience);
      reject(new Error(plainly(failure)));
    };
    const runner = google.script.run
      .withSuccessHandler((value) => {
        clearTimeout(patience);
        resolve(value as T);
      })
      .withFailureHandler(fail) as unknown as Readonly<Record<string, ((...of: readonly unknown[]) => void) | undefined>>;
    const run = runner[door];
    if (run) run(...args);
    else fail('not a function');
  });

/** The doors that the sidebar uses, as promises. */
export const doors = {
  view: (key: string) => call<string>('sidebarView', key),
  status: () => call<StatusView>('sidebarStatus'),
  catalogue: () => call<BuildView>('sidebarCatalogue'),
  buildEverything: () => call<Done>('buildEverything'),
  buildBlank: () => call<Done>('buildBlank'),
  insertExample: (at: number) => call<Done>('sidebarInsertExample', at),
  insert: (key: string, period?: string) => call<Done>('sidebarInsert', period === undefined ? { key } : { key, period }),
  clearSample: () => call<Done>('clearSampleData'),
  jump: ({ tabId, a1 }: Spot) => call<Done>('sidebarJump', { tabId, a1 }),
  check: () => call<CheckView>('checkWorkbook'),
  upgrade: () => call<Done>('upgradeWorkbook'),
  restore: (wish: object) => call<Done>('restoreCells', wish),
  fix: (wish: object) => call<Done>('applyFix', wish),
  explain: (wish?: object) => (wish === undefined ? call<ExplainView>('explain') : call<ExplainView>('explain', wish)),
  moveView: () => call<MoveView>('moveView'),
  movePreview: (wish: object) => call<MovePreview>('movePreview', wish),
  moveApply: (wish: object) => call<Done>('moveApply', wish),
  moveUndo: () => call<Done>('moveUndo'),
  arrange: (by: string) => call<Done>('arrange', by),
  digest: () => call<DigestView>('digestView'),
  preview: (kind: 'team' | 'personal' | 'nudge', person?: string) =>
    call<PreviewView>('digestPreview', person === undefined ? { kind } : { kind, person }),
  sendToMe: (kind: 'team' | 'personal' | 'nudge', person?: string) =>
    call<Done>('sendDigestToMe', person === undefined ? { kind } : { kind, person }),
  sendAgain: (week: string, kind: 'team' | 'personal' | 'nudge', to: string) => call<Done>('sendDigestAgain', { week, kind, to }),
  saveDigest: (wish: object) => call<DigestDone>('saveDigestSettings', wish),
  switchOn: (wish: object) => call<DigestDone>('switchDigestOn', wish),
  switchOff: () => call<DigestDone>('switchDigestOff'),
  takeOver: () => call<DigestDone>('takeOverDigest', {}),
};

/** Gives the keyboard back to the sheet. */
export const focusSheet = (): void => {
  if (typeof google !== 'undefined') google.script.host?.editor?.focus();
};
