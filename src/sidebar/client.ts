import type { DigestDone, DigestView, PreviewView } from '../core/digest/view.ts';
import type { BuildView, Done, Spot, StatusView } from '../core/plan/view.ts';

interface Runner {
  withSuccessHandler(handler: (value: unknown) => void): Runner;
  withFailureHandler(handler: (error: Error) => void): Runner;
}
declare const google: { readonly script: { readonly run: Runner } };

/** A failure in words for the person: what happened, and what to do. */
const plainError = (error: Error): Error => {
  const said = error.message || String(error);
  if (/PERMISSION_DENIED|ScriptError: Authori[sz]ation/i.test(said))
    return new Error(
      'Google refused the call. If you are signed in to several Google accounts, open this spreadsheet in a window with only the account that installed Throughline, and try again.',
    );
  if (/NetworkError|Failed to fetch|network/i.test(said))
    return new Error('Google could not be reached. Check the connection and try again.');
  return new Error(said.replace(/^(Exception|Error|ScriptError): /, ''));
};

/** Calls one of the bundle's doors. */
const call = <T>(door: string, ...args: unknown[]): Promise<T> =>
  new Promise((resolve, reject) => {
    const runner = google.script.run
      .withSuccessHandler((value) => resolve(value as T))
      .withFailureHandler((error) => reject(plainError(error))) as unknown as Record<string, (...of: unknown[]) => void>;
    runner[door]?.(...args);
  });

/** The doors that the sidebar uses, as promises. */
export const doors = {
  status: () => call<StatusView>('sidebarStatus'),
  catalogue: () => call<BuildView>('sidebarCatalogue'),
  buildEverything: () => call<Done>('buildEverything'),
  buildBlank: () => call<Done>('buildBlank'),
  insert: (key: string, period?: string) => call<Done>('sidebarInsert', period === undefined ? { key } : { key, period }),
  clearSample: () => call<Done>('clearSampleData'),
  jump: ({ tabId, a1 }: Spot) => call<Done>('sidebarJump', { tabId, a1 }),
  digest: () => call<DigestView>('digestView'),
  preview: (kind: 'team' | 'personal' | 'nudge', person?: string) =>
    call<PreviewView>('digestPreview', person === undefined ? { kind } : { kind, person }),
  sendToMe: (kind: 'team' | 'personal' | 'nudge', person?: string) =>
    call<Done>('sendDigestToMe', person === undefined ? { kind } : { kind, person }),
  saveDigest: (wish: object) => call<DigestDone>('saveDigestSettings', wish),
  switchOn: (wish: object) => call<DigestDone>('switchDigestOn', wish),
  switchOff: () => call<DigestDone>('switchDigestOff'),
  takeOver: () => call<DigestDone>('takeOverDigest', {}),
};
