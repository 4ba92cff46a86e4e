import * as preact from 'preact';
import * as hooks from 'preact/hooks';
import * as askTwice from './ask-twice.tsx';
import * as client from './client.ts';
import * as desk from './desk.ts';
import * as icon from './icon.tsx';
import * as parts from './parts.tsx';
import * as sentences from './sentences.ts';
import * as door from './use-door.ts';

/**
 * What a view that is loaded later finds ready instead of a copy of its own: the build gives its imports of these files these
 * modules, by the same names.
 */
export const shared = {
  modules: {
    preact,
    'preact/hooks': hooks,
    './ask-twice.tsx': askTwice,
    './client.ts': client,
    './desk.ts': desk,
    './icon.tsx': icon,
    './parts.tsx': parts,
    './sentences.ts': sentences,
    './use-door.ts': door,
  },
  /** The component of each view that has been loaded, by its key; each view puts itself here. */
  views: {} as Record<string, preact.FunctionComponent | undefined>,
};
