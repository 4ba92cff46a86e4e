export { createHost } from './create-host.ts';
