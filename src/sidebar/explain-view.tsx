import { useState } from 'preact/hooks';
import type { ExplainGroup, ExplainLine, ExplainView } from '../core/plan/view.ts';
import { doors } from './client.ts';
import { type Explained, useDesk } from './desk.ts';
import { Action, Failure, Few, Loading, Row, Section } from './parts.tsx';
import { useDoor } from './use-door.ts';

/** Why a number is what it is: the selected cell, or what it was opened for. */
export const Explain = () => {
  const { explaining } = useDesk();
  const [asked, setAsked] = useState(explaining);
  return asked === null ? <Selected /> : <Asked of={asked} close={() => setAsked(null)} />;
};

const SELECTED = 'Explain the selected cell';
const Selected = () => {
  const { value, error, ask } = useDoor(doors.explain, { onReturn: true });
  return <Told of={value} error={error} ask={ask} again={<Action kind="primary" label={SELECTED} work={ask} />} />;
};

/** One door for each, so that each answer is kept as its own. */
const askedDoors = new Map<string, () => Promise<ExplainView>>();
const doorOf = (of: Explained): (() => Promise<ExplainView>) => {
  const key = JSON.stringify(of);
  const door = askedDoors.get(key) ?? (() => doors.explain(typeof of === 'string' ? { figure: of } : { spot: of }));
  askedDoors.set(key, door);
  return door;
};
const Asked = ({ of, close }: { of: Explained; close: () => void }) => {
  const { value, error, ask } = useDoor(doorOf(of));
  const again = (
    <button type="button" class="button primary" onClick={close}>
      {SELECTED}
    </button>
  );
  return <Told of={value} error={error} ask={ask} again={again} />;
};

const Told = ({
  of,
  error,
  ask,
  again,
}: {
  of: ExplainView | null;
  error: string | null;
  ask: () => Promise<void>;
  again: preact.JSX.Element;
}) => {
  if (!of) return error ? <Failure error={error} ask={ask} /> : <Loading words="Reading the cell…" />;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline rows" aria-label="Explanation">
        <h2 dir="auto">{of.answer}</h2>
        {of.because.map((words) => (
          <p key={words} class="sentence" dir="auto">
            {words}
          </p>
        ))}
        {of.spot && <Row spot={of.spot} title={`${of.spot.a1 ?? ''} in ${of.spot.tab}`} />}
        {again}
      </section>
      <Lines title="From these cells" of={of.inputs} />
      <Lines title="Settings used" of={of.settings} />
      {of.counted.map((group) => (
        <Group key={group.title} of={group} />
      ))}
      {of.notCounted.map((group) => (
        <Group key={group.title} of={group} />
      ))}
      {of.rule.length > 0 && (
        <Section title="The rule, whatever the row" isClosed>
          <ul class="list">
            {of.rule.map((words) => (
              <li key={words}>
                <Row spot={null} title={words} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Lines title="Read by" of={of.readBy} isClosed />
    </>
  );
};

const Lines = ({ title, of, isClosed = false }: { title: string; of: readonly ExplainLine[]; isClosed?: boolean }) =>
  of.length === 0 ? null : (
    <Section title={title} isClosed={isClosed}>
      <Few items={of} first={8} show={({ words, spot }) => <Row spot={spot} title={words} />} />
    </Section>
  );

const Group = ({ of: { title, lines, more } }: { of: ExplainGroup }) =>
  lines.length === 0 ? (
    <section class="section">
      <h2 dir="auto">{title}</h2>
    </section>
  ) : (
    <Section title={title}>
      <Few items={lines} first={8} show={({ words, spot }) => <Row spot={spot} title={words} />} />
      {more > 0 && <p class="under">and {more} more</p>}
    </Section>
  );
