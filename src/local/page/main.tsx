import '@ironcalc/workbook/style.css';
import './page.css';
import { init } from '@ironcalc/workbook';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { SAYS } from './sentences.ts';
import { Session } from './session.ts';
import { type Kept, readKept } from './store.ts';
import type { Program } from './view.ts';

const textAt = async (path: string): Promise<string> => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} is missing: run "npm run build" and reload.`);
  return response.text();
};

const loadProgram = async (): Promise<Program> => {
  const names: string[] = JSON.parse(await textAt('/html/'));
  const texts = await Promise.all(names.map((name) => textAt(`/html/${name}.html`)));
  return { code: await textAt('/Code.js'), html: Object.fromEntries(names.map((name, index) => [name, texts[index]!])) };
};

/** The grid is a canvas: a font that is not there at the first draw is not drawn later either. */
const loadFonts = (): Promise<unknown> =>
  Promise.all(['400', '500', '600', '700', 'italic 400'].map((style) => document.fonts.load(`${style} 13px Inter`)));

/** A session with what was kept; when that can't be read any more, a new one that says so. */
const restored = (program: Program, kept: Kept | undefined): Session => {
  try {
    return new Session(program, kept);
  } catch (error) {
    if (!kept) throw error;
    const session = new Session(program, undefined);
    session.toast('', SAYS.keptUnreadable);
    return session;
  }
};

const root = document.getElementById('root')!;
try {
  const [program, kept] = await Promise.all([
    loadProgram(),
    readKept().catch(() => undefined),
    init({ module_or_path: '/wasm_bg.wasm' } as never),
    loadFonts(),
  ]);
  const session = restored(program, kept);
  root.textContent = '';
  root.className = '';
  createRoot(root).render(<App session={session} />);
} catch (error) {
  root.textContent = `${SAYS.loadFailed}: ${error instanceof Error ? error.message : String(error)}`;
  root.className = 'notice';
}
