import { AskTwice } from './ask-twice.tsx';
import * as SAYS from './sentences.ts';

/** Says that a sample company stands here, and clears it after a second word. */
export const SampleNotice = ({ clear }: { clear: () => Promise<void> }) => (
  <AskTwice
    label={SAYS.clearSample}
    busyLabel={SAYS.clearing}
    question={SAYS.clearQuestion}
    keep={SAYS.keepSample}
    work={clear}
    starter="link"
  >
    <p>{SAYS.sampleStands}</p>
  </AskTwice>
);
