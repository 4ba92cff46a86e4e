import { useState } from 'preact/hooks';
import type { CheckInItem, CheckInView, Done } from '../core/plan/view.ts';
import { call } from './client.ts';
import { useChange } from './desk.ts';
import { Action, Facts, Failure, Loading, Row, Word } from './parts.tsx';
import { dayWords } from './sentences.ts';
import { useDoor } from './use-door.ts';

const checkInView = () => call<CheckInView>('checkInView');
const saveCheckIns = (wish: object) => call<Done>('saveCheckIns', wish);

/** What is typed for one key result, before it is saved. */
interface Draft {
  readonly value: string;
  readonly confidence: number;
  readonly done: string;
  readonly learned: string;
  readonly next: string;
  readonly isLeftOut: boolean;
}
const shownValue = ({ kind, value }: CheckInItem): string => {
  if (kind === 'yesNo') return value !== null && value > 0 ? 'yes' : 'no';
  if (value === null) return '';
  return String(kind === 'percent' ? Math.round(value * 1e8) / 1e6 : value);
};
const draftOf = (item: CheckInItem): Draft => ({
  value: shownValue(item),
  confidence: item.confidence,
  done: '',
  learned: '',
  next: '',
  isLeftOut: false,
});
/** The value as the sheet holds it; null where the text is none. */
const typedValue = ({ kind }: CheckInItem, text: string): number | string | null => {
  if (kind === 'yesNo') return text;
  const number = Number(text.trim().replace(',', '.'));
  if (text.trim() === '' || !Number.isFinite(number)) return null;
  return kind === 'percent' ? number / 100 : number;
};
const asks = { done: 'What was done?', learned: 'What was learned?', next: 'What comes next?' } as const;

/** What is mine and due: one number, how sure, and one line for each of three questions. */
export const CheckIn = () => {
  const { value: view, error, ask } = useDoor(checkInView);
  const change = useChange();
  const [name, setName] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const [drafts, setDrafts] = useState<Readonly<Record<string, Draft>>>({});
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words="Looking for what is due…" />;
  const who = name ?? (view.people.includes(view.me) ? view.me : (view.people[0] ?? ''));
  const mine = view.items.filter(({ owner }) => owner === who);
  const shown = isWhole ? mine : mine.filter(({ isDue }) => isDue);
  const draftFor = (item: CheckInItem): Draft => drafts[item.id] ?? draftOf(item);
  const filled = shown.flatMap((item) => {
    const { isLeftOut, value: text, ...answers } = draftFor(item);
    const value = typedValue(item, text);
    return isLeftOut || value === null ? [] : [{ id: item.id, ...answers, value }];
  });
  const save = () =>
    change(
      () =>
        saveCheckIns({ by: who, items: filled }).then((done) => {
          if (done.kind === 'done') setDrafts({});
          return done;
        }),
      'Saving…',
    );
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline rows">
        <h2>Check in</h2>
        {!view.hasTab && <p class="under">The Check-ins tab does not stand yet: insert it from Build.</p>}
        <label class="field">
          <span>Who are you?</span>
          <select value={who} onChange={(event) => setName(event.currentTarget.value)}>
            {view.people.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <p class="sentence" role="status">
          {shown.length === 0 ? 'Nothing of yours is due.' : `${shown.length} of yours ${isWhole ? 'in all' : 'due'}.`}
        </p>
        {mine.some(({ isDue }) => !isDue) && (
          <label class="tick">
            <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.currentTarget.checked)} />
            <span>Show those that are not due, too</span>
          </label>
        )}
      </section>
      {shown.map((item) => (
        <Item
          key={item.id}
          of={item}
          draft={draftFor(item)}
          type={(more) => setDrafts({ ...drafts, [item.id]: { ...draftFor(item), ...more } })}
        />
      ))}
      {shown.length > 0 && (
        <section class="section">
          <Action
            kind="primary"
            label={filled.length === 1 ? 'Save 1 check-in' : `Save ${filled.length} check-ins`}
            disabled={filled.length === 0 || !view.hasTab}
            work={save}
          />
        </section>
      )}
    </>
  );
};

const Item = ({ of, draft, type }: { of: CheckInItem; draft: Draft; type: (more: Partial<Draft>) => void }) => {
  const isBad = !draft.isLeftOut && draft.value.trim() !== '' && typedValue(of, draft.value) === null;
  return (
    <section class="section rows" aria-label={of.title}>
      <Row spot={of.spot} title={of.title} aside={<Word of={of.status} />}>
        <Facts of={[`target ${of.target}`, of.last === null ? 'no check-in yet' : `last ${dayWords(of.last)}`, of.because]} />
      </Row>
      {!draft.isLeftOut && (
        <>
          {of.kind === 'yesNo' ? (
            <label class="field">
              <span>Now</span>
              <select value={draft.value} onChange={(event) => type({ value: event.currentTarget.value })}>
                <option value="no">no</option>
                <option value="yes">yes</option>
              </select>
            </label>
          ) : (
            <label class="field">
              <span>{of.kind === 'percent' ? 'Now, in %' : 'Now'}</span>
              <input
                type="text"
                inputMode="decimal"
                value={draft.value}
                aria-invalid={isBad || undefined}
                onInput={(event) => type({ value: event.currentTarget.value })}
              />
            </label>
          )}
          {isBad && (
            <p class="under" role="alert">
              That is no number.
            </p>
          )}
          <label class="field">
            <span>How sure are you? {draft.confidence} of 10</span>
            <input
              type="range"
              min="0"
              max="10"
              value={draft.confidence}
              onInput={(event) => type({ confidence: Number(event.currentTarget.value) })}
            />
          </label>
          {(['done', 'learned', 'next'] as const).map((name) => (
            <label key={name} class="field">
              <span>{asks[name]}</span>
              <input type="text" maxLength={1000} value={draft[name]} onInput={(event) => type({ [name]: event.currentTarget.value })} />
            </label>
          ))}
        </>
      )}
      <label class="tick">
        <input type="checkbox" checked={draft.isLeftOut} onChange={(event) => type({ isLeftOut: event.currentTarget.checked })} />
        <span>Leave out this time</span>
      </label>
    </section>
  );
};
