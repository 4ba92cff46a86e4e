import { render } from 'preact';
import { App } from './app.tsx';
import { shared } from './shared.ts';
import './style.css';

Object.assign(globalThis, { throughline: shared });
render(<App />, document.getElementById('root') as HTMLElement);
