import { useState } from 'preact/hooks';
import type { DigestView, PreviewView } from '../core/digest/view.ts';
import { doors } from './client.ts';
import { useChange, useDesk } from './desk.ts';
import * as SAYS from './digest-sentences.ts';
import { Action, Section } from './parts.tsx';

/** Any mail as it would go out, in a frame that runs no script and goes nowhere, or sent to the person who looks. */
export const Rehearsal = ({ view: { me, people, settings } }: { view: DigestView }) => {
  const { tell } = useDesk();
  const change = useChange();
  const [chosen, setChosen] = useState('team');
  const [isText, setText] = useState(false);
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const kinds = settings.nudge ? (['personal', 'nudge'] as const) : (['personal'] as const);
  // `personal 3`: the fourth person's.
  const [kind, at] = chosen.split(' ') as [keyof typeof SAYS.KINDS, string?];
  const person = at === undefined ? undefined : people[Number(at)];
  const show = (): Promise<void> =>
    doors.preview(kind, person).then(setPreview, (failure: Error) => tell({ tone: 'refused', sentence: failure.message }));
  return (
    <Section title={SAYS.rehearse}>
      <label class="field">
        <span>{SAYS.whose}</span>
        <select
          value={chosen}
          onChange={({ currentTarget }) => {
            setChosen(currentTarget.value);
            setPreview(null);
          }}
        >
          <option value="team">{SAYS.KINDS.team}</option>
          {people.length > 0 &&
            kinds.map((one) => (
              <optgroup key={one} label={SAYS.KINDS[one]}>
                {people.map((name, i) => (
                  <option key={name} value={`${one} ${i}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ))}
        </select>
      </label>
      <div class="answers">
        <Action label={SAYS.showPreview} busyLabel={SAYS.writing} work={show} />
        <Action label={SAYS.sendToMe} disabled={me === ''} work={() => change(() => doors.sendToMe(kind, person), SAYS.sending)} />
      </div>
      {preview && (
        <div role="status">
          {preview.sentence && <p class="notice warn">{preview.sentence}</p>}
          {preview.kind === 'done' && (
            <p class="subject" dir="auto">
              <span class="soft">{SAYS.subject}</span> {preview.subject}
            </p>
          )}
        </div>
      )}
      {preview?.kind === 'done' && (
        <>
          {isText ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
            <pre class="mail text" dir="auto" tabIndex={0}>
              {preview.text}
            </pre>
          ) : (
            <iframe class="mail" title={SAYS.preview(preview.subject)} sandbox="" srcdoc={goingNowhere(preview.html)} />
          )}
          <button type="button" class="button link" onClick={() => setText(!isText)}>
            {isText ? SAYS.asDesigned : SAYS.asText}
          </button>
        </>
      )}
    </Section>
  );
};

/** A link that is tried would replace the mail in its frame: in a window of its own the sandbox stops it. */
const goingNowhere = (html: string): string => html.replace('<head>', '<head><base target="_blank">');
