// Serves the local page: `node serve.js [folder of the bundle]`. PORT names another port; 0 takes any free one.
import { createReadStream, existsSync, readdirSync, statSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const pageFolder = join(here, 'page');
const bundleFolder = resolve(process.argv[2] ?? join(here, '../../dist'));
const askedPort = Number(process.env.PORT ?? 4173);

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** The browser itself is told that nothing may leave this host. Frames made by the page inherit this. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'self' data: blob:",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const sendFile = (response: ServerResponse, folder: string, name: string): void => {
  const path = join(folder, normalize(`/${name}`));
  const type = TYPES[extname(path)];
  if (!type || !existsSync(path) || !statSync(path).isFile()) {
    sendMissing(response);
    return;
  }
  response.writeHead(200, { ...HEADERS, 'content-type': type });
  createReadStream(path).pipe(response);
};

const sendMissing = (response: ServerResponse): void => {
  response.writeHead(404, { ...HEADERS, 'content-type': 'text/plain; charset=utf-8' }).end('Not found\n');
};

/** The names of the bundle's HTML files, which HtmlService may ask for. */
const htmlNames = (): string[] =>
  readdirSync(bundleFolder)
    .filter((name) => extname(name) === '.html')
    .map((name) => basename(name, '.html'));

/** The path that a request names, without its query; a malformed one names nothing that exists. */
const pathOf = (url: string): string => {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return '/?';
  }
};

const server = createServer((request, response) => {
  const path = pathOf(request.url ?? '/');
  if (path === '/') sendFile(response, pageFolder, 'index.html');
  else if (path === '/Code.js') sendFile(response, bundleFolder, 'Code.js');
  else if (path === '/html/') {
    response.writeHead(200, { ...HEADERS, 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(htmlNames()));
  } else if (path.startsWith('/html/')) sendFile(response, bundleFolder, path.slice('/html/'.length));
  else sendFile(response, pageFolder, path);
});

const stop = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

if (!Number.isInteger(askedPort) || askedPort < 0 || askedPort > 65_535)
  stop(`PORT must be a whole number from 0 to 65535, not "${process.env.PORT}".`);
if (!existsSync(join(bundleFolder, 'Code.js'))) stop(`There is no Code.js in ${bundleFolder}: run "npm run build" first.`);
server.on('error', (error: NodeJS.ErrnoException) =>
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${askedPort} is in use: stop what runs there, or choose another port, as in "PORT=${askedPort + 1} npm start".`
      : `The server could not start: ${error.message}.`,
  ),
);
server.listen(askedPort, '127.0.0.1', () => {
  console.log(`Throughline runs at http://localhost:${(server.address() as AddressInfo).port} (Ctrl+C stops it)`);
});
