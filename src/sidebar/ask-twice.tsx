import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { Action } from './parts.tsx';

/** A button whose work wants a second word: it turns into the question with two answers, and the safe one has the focus. */
export const AskTwice = ({
  label,
  busyLabel,
  question,
  keep,
  work,
  starter,
  kind = 'danger',
  children,
}: {
  label: string;
  busyLabel?: string;
  question: string;
  /** The safe answer. */
  keep: string;
  work: () => Promise<unknown>;
  /** How the button looks before it asks. */
  starter: 'primary' | 'link';
  kind?: 'primary' | 'danger';
  /** What stands beside the button before it asks; it then stands in a notice. */
  children?: ComponentChildren;
}) => {
  const [isAsking, setAsking] = useState(false);
  const first = useRef<HTMLButtonElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  const id = useId();
  useLayoutEffect(() => {
    if (isAsking) safe.current?.focus();
    else if (wasAsking.current) first.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    const button = (
      <button ref={first} type="button" class={`button ${starter}`} onClick={() => setAsking(true)}>
        {label}
      </button>
    );
    return children ? (
      <div class="notice sample brief">
        {children}
        {button}
      </div>
    ) : (
      button
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form; this groups a question with its two answers
    <div
      class="notice sample"
      role="group"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setAsking(false);
      }}
    >
      <p id={id}>
        <Icon of="warn" />
        {question}
      </p>
      <div class="answers">
        <Action kind={kind} label={label} {...(busyLabel ? { busyLabel } : {})} work={work} />
        <button ref={safe} type="button" class="button plain" onClick={() => setAsking(false)}>
          {keep}
        </button>
      </div>
    </div>
  );
};
