export { createHost, engineBehind } from './create-host.ts';
