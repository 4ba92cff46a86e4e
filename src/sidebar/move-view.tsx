import { useEffect, useState } from 'preact/hooks';
import type { MoveLine, MovePreview, MoveView } from '../core/plan/view.ts';
import { doors } from './client.ts';
import { type MoveAsk, useChange, useDesk } from './desk.ts';
import { Action, Facts, Failure, Few, Loading, Row, Section } from './parts.tsx';
import * as SAYS from './sentences.ts';
import { dayWords } from './sentences.ts';
import { useDoor } from './use-door.ts';

type Choice = MoveView['milestones'][number];

/** A date before it moves: who moves with it, what conflicts, what hangs on it; then apply, or not, or take it back. */
export const Move = () => {
  const { value: view, error, ask } = useDoor(doors.moveView);
  const change = useChange();
  const { moving } = useDesk();
  const [text, setText] = useState<string | null>(null);
  const [wish, setWish] = useState<Omit<MoveAsk, 'id'>>(moving ?? { to: '' });
  const [preview, setPreview] = useState<MovePreview | null>(null);
  const see = (of: MoveAsk): Promise<void> =>
    doors.movePreview(of).then(setPreview, ({ message }: Error) => setPreview({ kind: 'refused', sentence: message } as MovePreview));
  const wishFor = (to: string, of = text): void => {
    setText(of);
    setWish({ to });
    setPreview(null);
  };
  useEffect(() => {
    if (moving) void see(moving);
  }, []);
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words={SAYS.readingPlan} />;
  const { id = '' } =
    view.milestones.find((one) => (text === null ? one.id === (moving?.id ?? view.selected) : labelOf(one) === text)) ?? {};
  const settle = (door: Parameters<typeof change>[0], doing: string) => change(door, doing).then(() => wishFor('', ''));
  return (
    <>
      {view.undo && (
        <div class="notice sample">
          <p dir="auto">{view.undo}?</p>
          <Action label="Take back" work={() => settle(doors.moveUndo, 'Taking it back…')} />
        </div>
      )}
      <section class="headline rows">
        <h2>Move a date</h2>
        <Search
          milestones={view.milestones}
          text={text ?? view.milestones.filter((one) => one.id === id).map(labelOf)[0] ?? ''}
          choose={(of) => wishFor(wish.to, of)}
        />
        <label class="field">
          <span>New date</span>
          <input type="date" value={wish.to} onInput={(event) => wishFor(event.currentTarget.value)} />
        </label>
        {preview?.isEarlier && (
          <label class="tick">
            <input
              type="checkbox"
              checked={wish.pulls ?? false}
              onChange={({ currentTarget: { checked: pulls } }) => {
                setWish({ ...wish, pulls });
                void see({ ...wish, id, pulls });
              }}
            />
            <span>Pull those that wait for it, too</span>
          </label>
        )}
        <Action label="Show what moves" disabled={id === '' || wish.to === ''} work={() => see({ ...wish, id })} />
      </section>
      {!preview && <Grouping />}
      {preview?.kind === 'refused' && <Failure error={preview.sentence} ask={() => see({ ...wish, id })} />}
      {preview?.kind === 'done' && (
        <Consequence
          of={preview}
          apply={() => settle(() => doors.moveApply({ ...wish, id, token: preview.token }), 'Moving the dates…')}
          cancel={() => wishFor('', '')}
        />
      )}
    </>
  );
};

const GROUPINGS = { due: 'Date', category: 'Category', objective: 'Objective', owner: 'Owner' } as const;
/** The rows in another order, and with them the weeks beside them. */
const Grouping = () => {
  const change = useChange();
  const [by, setBy] = useState('category');
  return (
    <section class="section">
      <h2>Timeline</h2>
      <label class="field">
        <span>Group rows by</span>
        <select value={by} onChange={(event) => setBy(event.currentTarget.value)}>
          {Object.entries(GROUPINGS).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <Action label="Sort the rows" work={() => change(() => doors.arrange(by), 'Sorting…')} />
    </section>
  );
};

/** A list that is searched by typing, as the browser has it. */
const Search = ({ milestones, text, choose }: { milestones: readonly Choice[]; text: string; choose: (text: string) => void }) => (
  <label class="field">
    <span>Milestone</span>
    <input type="text" list="milestones" value={text} onInput={(event) => choose(event.currentTarget.value)} />
    <datalist id="milestones">
      {milestones.map((one) => (
        <option key={one.id} value={labelOf(one)}>
          {[one.owner, one.due ? dayWords(one.due) : SAYS.noDate].filter(Boolean).join(', ')}
        </option>
      ))}
    </datalist>
  </label>
);
const labelOf = ({ id, title }: Choice): string => `${id} ${title}`;

const Consequence = ({ of, apply, cancel }: { of: MovePreview; apply: () => Promise<void>; cancel: () => void }) => {
  return (
    <section class="section">
      <p class="sentence" role="status" dir="auto">
        {of.sentence}
      </p>
      <Facts
        of={[
          <bdi key="affected">Affects {of.affected.join(', ')}</bdi>,
          of.leaving > 0 && (
            <span key="leaving" class="late">
              {of.leaving === 1 ? '1 leaves its quarter' : `${of.leaving} leave their quarter`}
            </span>
          ),
        ]}
      />
      <Timeline lines={of.lines} conflicts={of.conflicts} />
      <Few items={of.lines} first={8} show={(line) => <Line of={line} />} />
      {of.conflicts.length > 0 && (
        <Section title="Conflicts" count={of.conflicts.length} tone="bad">
          <Few items={of.conflicts} show={(line) => <Line of={line} isConflict />} />
        </Section>
      )}
      <Sentences title="Exposed" of={of.exposed} />
      <Sentences title="No date that could move" of={of.undated} />
      <p class="under" dir="auto">
        Decision: {of.decision}
      </p>
      <div class="answers">
        {of.steps > 0 && <Action kind="primary" label={of.steps === 1 ? 'Move 1 date' : `Move ${of.steps} dates`} work={apply} />}
        <button type="button" class="button plain" onClick={cancel}>
          Cancel
        </button>
      </div>
    </section>
  );
};

const Sentences = ({ title, of }: { title: string; of: MovePreview['exposed'] }) =>
  of.length === 0 ? null : (
    <Section title={title} count={of.length}>
      <Few items={of} show={({ sentence, spot }) => <Row spot={spot} title={sentence} />} />
    </Section>
  );

const Line = ({ of, isConflict = false }: { of: MoveLine; isConflict?: boolean }) => (
  <Row spot={of.spot} title={[of.id, of.title].join(' ')}>
    <Facts
      of={[
        of.from === null ? `to ${dayWords(of.to)}` : `${dayWords(of.from)} ${isConflict ? 'stays; it would be' : '→'} ${dayWords(of.to)}`,
        of.leaves && !isConflict && (
          <span key="leaves" class="late">
            leaves {of.leaves}
          </span>
        ),
      ]}
    />
    <Facts of={[<bdi key="owner">{of.owner || SAYS.noOwner}</bdi>, <bdi key="why">{of.why}</bdi>]} />
  </Row>
);

const [WIDE, ROW, EDGE, MOST] = [268, 16, 8, 10];
const time = (iso: string): number => Date.parse(iso) / 86_400_000;
/** Hollow where a date stood, full where it goes, a cross where it cannot go: the list below says the same in words. */
const Timeline = ({ lines, conflicts }: { lines: readonly MoveLine[]; conflicts: readonly MoveLine[] }) => {
  const rows = [...lines.map((line) => ({ ...line, isHeld: false })), ...conflicts.map((line) => ({ ...line, isHeld: true }))].slice(
    0,
    MOST,
  );
  const all = rows.flatMap(({ from, to }) => [from ?? to, to]).sort();
  const [low = '', high = ''] = [all[0], all[all.length - 1]];
  const x = (iso: string): number => EDGE + ((time(iso) - time(low)) / Math.max(1, time(high) - time(low))) * (WIDE - 2 * EDGE);
  const height = rows.length * ROW + 18;
  return (
    <svg class="shifts" viewBox={`0 0 ${WIDE} ${height}`} role="img" aria-label="Dates before and after, listed below">
      {rows.map(({ from, to, isHeld }, i) => {
        const y = i * ROW + ROW / 2;
        const [a, b] = [x(from ?? to), x(to)];
        return (
          <g key={i} class={isHeld ? 'held' : ''}>
            <path d={`M${a} ${y}H${b}`} />
            <circle cx={a} cy={y} r="4" />
            {isHeld ? <path d={`M${b - 3} ${y - 3}l6 6m0 -6l-6 6`} /> : <circle class="to" cx={b} cy={y} r="4.5" />}
          </g>
        );
      })}
      <text x="0" y={height - 3}>
        {dayWords(low)}
      </text>
      <text x={WIDE} y={height - 3} text-anchor="end">
        {dayWords(high)}
      </text>
    </svg>
  );
};
