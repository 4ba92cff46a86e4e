import { useEffect, useRef, useState } from 'preact/hooks';
import type { MeetingView, ThisWeekView } from '../core/plan/review-view.ts';
import type { Done } from '../core/plan/view.ts';
import { call } from './client.ts';
import { useChange } from './desk.ts';
import { Action, Facts, Failure, Few, Loading, Row, Section, Word } from './parts.tsx';
import * as SAYS from './sentences.ts';
import { useDoor } from './use-door.ts';

const doors = {
  view: () => call<ThisWeekView>('thisWeekView'),
  log: (wish: object) => call<Done>('logDecision', wish),
  sync: () => call<Done>('prepareWeeklySync'),
  monthly: () => call<Done>('prepareMonthlyReview'),
};
/** What can be prepared with one click; the other meetings have their steps in Review. */
const PREPARES: Readonly<Record<string, () => Promise<Done>>> = { weekly: doors.sync, monthly: doors.monthly };

/** What the person who runs the rhythm does now: the next meeting with its pack, open decisions, what was promised. */
export const ThisWeek = () => {
  const { value: view, error, ask } = useDoor(doors.view, { onReturn: true });
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words={SAYS.readingPlan} />;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline rows">
        <h2>Week of {SAYS.dayWords(view.week)}</h2>
        {view.todo.length === 0 ? (
          <p class="none">Nothing waits for you.</p>
        ) : (
          <Few items={view.todo} first={6} show={({ sentence, spot }) => <Row spot={spot} title={sentence} />} />
        )}
      </section>
      <section class="section rows" aria-label="Next meeting">
        <h2>Next meeting</h2>
        {view.next ? <Meeting of={view.next} /> : <p class="none">No meeting in Cadence has a date yet.</p>}
      </section>
      <Section title="Missed" count={view.missed.length} tone="bad" none="No meeting was missed.">
        <Few items={view.missed} show={(meeting) => <Meeting of={meeting} />} />
      </Section>
      <LogDecision hasTab={view.hasDecisions} people={view.people} />
      <Section title="Open decisions" count={view.decisions.length} tone="warn" none="Every decision is told and carried out.">
        <Few
          items={view.decisions}
          show={({ id, title, owner, word, spot }) => (
            <Row spot={spot} title={title} aside={<Word of={word} />}>
              <Facts of={[id, <bdi key="owner">{owner || SAYS.noOwner}</bdi>]} />
            </Row>
          )}
        />
      </Section>
      <Section title="Promised for this week" count={view.commitments.length} none="Nothing is promised for this week yet.">
        <Few
          items={view.commitments}
          show={({ title, person, kept, carried, spot }) => (
            <Row spot={spot} title={title} aside={<Word of={kept === 'Yes' ? 'Kept' : kept === 'No' ? 'Not kept' : 'Open'} />}>
              <Facts
                of={[
                  <bdi key="person">{person || SAYS.noOwner}</bdi>,
                  carried > 0 && `carried ${carried === 1 ? 'once' : `${carried} times`}`,
                ]}
              />
            </Row>
          )}
        />
      </Section>
    </>
  );
};

const EMPTY = { decision: '', owner: '', due: '', item: '', why: '' };
type Draft = Readonly<typeof EMPTY>;

/** One decision, in a few seconds; the form is empty for the next one once it is logged. */
const LogDecision = ({ hasTab, people }: { hasTab: boolean; people: readonly string[] }) => {
  const [draft, setDraft] = useState<Draft>(EMPTY);
  return (
    <Section title="Log a decision" isClosed>
      {hasTab ? (
        <DecisionForm draft={draft} people={people} type={setDraft} />
      ) : (
        <p class="none">The Decisions tab does not stand yet: insert it from Build.</p>
      )}
    </Section>
  );
};

const DecisionForm = ({
  draft,
  people,
  type,
}: {
  draft: Draft;
  people: readonly string[];
  type: (next: Draft | ((now: Draft) => Draft)) => void;
}) => {
  const change = useChange();
  const sentence = useRef<HTMLInputElement>(null);
  const begin = (): void => sentence.current?.focus();
  useEffect(begin, []);
  const save = async (): Promise<void> => {
    let isLogged = false;
    await change(
      () =>
        doors.log(draft).then((done) => {
          isLogged = done.kind === 'done';
          return done;
        }),
      'Logging…',
    );
    if (!isLogged) return;
    // What was typed meanwhile is the next one.
    type((now) => (now === draft ? EMPTY : now));
    begin();
  };
  const words = (name: 'decision' | 'item' | 'why', label: string, most: number) => (
    <label class="field">
      <span>{label}</span>
      <input
        ref={name === 'decision' ? sentence : null}
        type="text"
        dir="auto"
        maxLength={most}
        value={draft[name]}
        onInput={(event) => type({ ...draft, [name]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <section class="rows" aria-label="Log a decision">
      {words('decision', 'What was decided? One sentence', 1000)}
      <label class="field">
        <span>Carried out by</span>
        <select value={draft.owner} onChange={(event) => type({ ...draft, owner: event.currentTarget.value })}>
          <option value="">Nobody yet</option>
          {people.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>Due</span>
        <input type="date" value={draft.due} onInput={(event) => type({ ...draft, due: event.currentTarget.value })} />
      </label>
      {words('item', 'About, if you like: O-1, M-7', 80)}
      {words('why', 'Why, if you like', 1000)}
      <Action kind="primary" label="Log it" busyLabel="Logging…" disabled={draft.decision.trim() === ''} work={save} />
    </section>
  );
};

const Meeting = ({ of: { name, key, on, time, words, spot, pack } }: { of: MeetingView }) => {
  const change = useChange();
  const prepare = PREPARES[key];
  return (
    <>
      <Row spot={spot} title={name}>
        <Facts of={[`${SAYS.dayWords(on)}${time ? `, ${time}` : ''}`, words]} />
      </Row>
      {pack && <Row spot={pack} title={pack.tab} />}
      {prepare && (
        <Action label={pack ? 'Prepare it again' : 'Prepare its page'} about={name} work={() => change(prepare, 'Preparing the page…')} />
      )}
    </>
  );
};
