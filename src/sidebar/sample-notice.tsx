import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Action } from './parts.tsx';
import * as SAYS from './sentences.ts';

/** Says that a sample company stands here, and clears it after a second word. */
export const SampleNotice = ({ clear }: { clear: () => Promise<void> }) => {
  const [isAsking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useLayoutEffect(() => {
    if (isAsking) safe.current?.focus();
    else if (wasAsking.current) first.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking)
    return (
      <div class="notice sample brief">
        <p>{SAYS.sampleStands}</p>
        <button ref={first} type="button" class="button link" onClick={() => setAsking(true)}>
          {SAYS.clearSample}
        </button>
      </div>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; this groups a question with its two answers
    <div
      class="notice sample"
      role="group"
      aria-labelledby="clear-question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setAsking(false);
      }}
    >
      <p id="clear-question">
        <Icon of="warn" />
        {SAYS.clearQuestion}
      </p>
      <div class="answers">
        <Action kind="danger" label={SAYS.clearSample} busyLabel={SAYS.clearing} work={clear} />
        <button ref={safe} type="button" class="button plain" onClick={() => setAsking(false)}>
          {SAYS.keepSample}
        </button>
      </div>
    </div>
  );
};
