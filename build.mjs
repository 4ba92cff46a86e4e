// Builds the bundle for Google (dist/) and the local host (.cache/local/). An entry that does not exist yet is skipped.

import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minifySync, parseSync } from '@swc/core';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const at = (path) => join(root, path);
const sizes = [];
const wrote = (path, content) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  sizes.push(`${path} ${Math.ceil(Buffer.byteLength(content) / 1024)} KB`);
};
const fail = (sentence) => {
  console.error(`build: ${sentence}`);
  process.exit(1);
};

const common = { absWorkingDir: root, bundle: true, write: false, logLevel: 'warning', legalComments: 'none' };
const forGoogle = { ...common, charset: 'utf8', format: 'iife', target: 'es2020', platform: 'neutral', mainFields: ['module', 'main'] };

/** Apps Script finds an entry point only as a top-level function: the footer has one for each export of main.ts. */
const buildCode = async () => {
  const entry = 'src/google/main.ts';
  const { metafile } = await build({ ...forGoogle, format: 'esm', entryPoints: [entry], outfile: 'Code.js', metafile: true });
  const doors = Object.values(metafile.outputs)[0].exports.filter((name) => name !== 'default');
  const footer = doors.map((door) => `function ${door}(...args) {\n  return Throughline.${door}(...args);\n}`).join('\n');
  const { outputFiles } = await build({
    ...forGoogle,
    entryPoints: [entry],
    outfile: 'Code.js',
    globalName: 'Throughline',
    footer: { js: footer },
  });
  wrote('dist/Code.js', outputFiles[0].text);
};

/** Every node of a syntax tree that holds literal text. */
const literalsOf = (node, found = []) => {
  if (Array.isArray(node)) for (const child of node) literalsOf(child, found);
  else if (node && typeof node === 'object') {
    if (['StringLiteral', 'TemplateElement', 'RegExpLiteral', 'JSXText'].includes(node.type)) found.push(node);
    else for (const child of Object.values(node)) literalsOf(child, found);
  }
  return found;
};

/**
 * HtmlService strips what looks like a comment even inside literals of an inlined script (reported in public issues).
 * In a string a backslash keeps the two characters apart without changing what it says; elsewhere the build refuses.
 */
const safeInHtmlService = (script) => {
  const looksLikeComment = /\/[/*]/;
  if (!looksLikeComment.test(script)) return script;
  const tree = parseSync(script, { syntax: 'ecmascript', target: 'es2020' });
  let safe = script;
  for (const { type, span } of literalsOf(tree.body).sort((a, b) => b.span.start - a.span.start)) {
    const [start, end] = [span.start - tree.span.start, span.end - tree.span.start];
    if (type === 'StringLiteral') safe = safe.slice(0, start) + safe.slice(start, end).replace(/\/(?=[/*])/g, '/\\') + safe.slice(end);
  }
  const left = looksLikeComment.exec(safe);
  if (left)
    fail(
      `the sidebar's script holds "${left[0]}" where HtmlService would strip it: …${safe.slice(Math.max(0, left.index - 40), left.index + 40)}…`,
    );
  return safe;
};

const forSidebar = {
  ...common,
  outdir: 'sidebar',
  format: 'iife',
  target: 'es2020',
  charset: 'ascii',
  minify: true,
  supported: { 'template-literal': false },
  define: { 'process.env.NODE_ENV': '"production"' },
};
/** Calls of `h` are a few KB shorter than those of the automatic runtime. */
const jsx = (factory, fragment) => ({ compilerOptions: { jsx: 'react', jsxFactory: factory, jsxFragmentFactory: fragment } });

/** The script and the style of a sidebar build, each in its HTML element. */
const inlined = ({ outputFiles }) => {
  const output = (ending) => outputFiles.find((file) => file.path.endsWith(ending))?.text.trim() ?? '';
  // esbuild minifies quickly, swc once more by a kilobyte.
  const { code } = minifySync(output('.js'), { compress: true, mangle: true, format: { asciiOnly: true, comments: false } });
  const script = safeInHtmlService(code).replace(/<(?=\/script|!--)/gi, '\\x3c');
  const style = output('.css');
  return { script: `<script>${script}</script>`, style: style === '' ? '' : `<style>${style}</style>` };
};

/** The modules that `shared.ts` holds ready, by the names under which views import them. */
const sharedNames = [...readFileSync(at('src/sidebar/shared.ts'), 'utf8').matchAll(/^import \* as \w+ from '(.+)';$/gm)].map(
  ([, name]) => name,
);
const sharedModules = {
  name: 'shared modules',
  setup: (plugins) => {
    plugins.onResolve({ filter: /./ }, ({ path }) => (sharedNames.includes(path) ? { path, namespace: 'shared' } : undefined));
    plugins.onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = throughline.modules[${JSON.stringify(path)}]`,
    }));
  },
};

/** One small HTML file for each view that `app.tsx` does not import: it finds what it shares with the sidebar already there. */
const buildViews = async (imported) => {
  const names = readdirSync(at('src/sidebar')).filter((name) => name.endsWith('-view.tsx') && !imported.has(`src/sidebar/${name}`));
  for (const name of names) {
    const key = name.slice(0, -'-view.tsx'.length);
    const contents = `import * as view from './${name}'; [throughline.views[${JSON.stringify(key)}]] = Object.values(view);`;
    const { script, style } = inlined(
      await build({
        ...forSidebar,
        stdin: { contents, resolveDir: at('src/sidebar') },
        plugins: [sharedModules],
        tsconfigRaw: jsx('throughline.modules.preact.h', 'throughline.modules.preact.Fragment'),
      }),
    );
    wrote(`dist/${key}-view.html`, style + script);
  }
};

/** One HTML file with the script and the style inside, as HtmlService wants it. */
const buildSidebar = async () => {
  const built = await build({
    ...forSidebar,
    metafile: true,
    entryPoints: ['src/sidebar/main.tsx'],
    // All that preact exports stands ready by name.
    inject: ['node_modules/preact/dist/preact.mjs'],
    tsconfigRaw: jsx('h', 'Fragment'),
  });
  const parts = inlined(built);
  const html = readFileSync(at('src/sidebar/sidebar.html'), 'utf8');
  for (const part of Object.keys(parts))
    if (!html.includes(`<!-- ${part} -->`)) fail(`src/sidebar/sidebar.html has no <!-- ${part} --> to fill.`);
  wrote(
    'dist/Sidebar.html',
    html.replace(/<!-- (script|style) -->/g, (_, part) => parts[part]),
  );
  await buildViews(new Set(Object.keys(built.metafile.inputs)));
};

const buildForNode = async (names) => {
  const entryPoints = names.map((name) => `src/local/${name}.ts`).filter((path) => existsSync(at(path)));
  const options = {
    ...common,
    write: true,
    outdir: '.cache/local',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
  };
  if (entryPoints.length > 0) await build({ ...options, entryPoints });
};

const buildPage = async () => {
  const { outputFiles } = await build({
    ...common,
    entryPoints: ['src/local/page/main.tsx'],
    outdir: '.cache/local/page',
    format: 'esm',
    splitting: true,
    chunkNames: '[name]-[hash]',
    target: 'es2022',
    minify: true,
    jsx: 'automatic',
    jsxImportSource: 'react',
    loader: { '.woff2': 'file', '.woff': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  mkdirSync(at('.cache/local/page'), { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  const script = outputFiles.find(({ path }) => path.endsWith('main.js'));
  sizes.push(`page ${Math.ceil(script.contents.length / 1024)} KB`);
  copyFileSync(at('node_modules/@ironcalc/wasm/wasm_bg.wasm'), at('.cache/local/page/wasm_bg.wasm'));
  if (existsSync(at('src/local/page/index.html'))) copyFileSync(at('src/local/page/index.html'), at('.cache/local/page/index.html'));
};

const started = Date.now();
wrote('dist/appsscript.json', readFileSync(at('appsscript.json'), 'utf8'));
const steps = [buildForNode(['serve', 'workbook', 'bench', 'docs'])];
if (existsSync(at('src/google/main.ts'))) steps.push(buildCode());
if (existsSync(at('src/sidebar/main.tsx'))) steps.push(buildSidebar());
if (existsSync(at('src/local/page/main.tsx'))) steps.push(buildPage());
await Promise.all(steps).catch((error) => fail(error.message.split('\n')[0]));
if (!process.argv.includes('--quiet')) console.log(`built in ${Date.now() - started} ms: ${sizes.sort().join(', ')}`);
