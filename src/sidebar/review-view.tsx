import { useState } from 'preact/hooks';
import type { CalendarView, CloseItem, ClosePreview, ReviewView, YearPreview } from '../core/plan/review-view.ts';
import type { Done } from '../core/plan/view.ts';
import { call } from './client.ts';
import { useChange } from './desk.ts';
import { Action, Facts, Failure, Few, Loading, Row, Section, Word } from './parts.tsx';
import * as SAYS from './sentences.ts';
import { useDoor } from './use-door.ts';

const doors = {
  view: () => call<ReviewView>('reviewView'),
  close: (wish: object) => call<ClosePreview>('closePreview', wish),
  apply: (wish: object) => call<Done>('closeApply', wish),
  undo: () => call<Done>('reviewUndo'),
  pack: (agenda: string) => call<Done>('prepareMonthlyReview', { agenda }),
  page: () => call<Done>('prepareOnePage'),
  file: () => call<Done>('fileMonthlyReview'),
  roll: () => call<Done>('rollWeek'),
  calendar: () => call<CalendarView>('calendarFile'),
  year: () => call<YearPreview>('yearPreview'),
  startYear: (wish: object) => call<Done>('yearApply', wish),
};

/** Hands the file to the browser: the sidebar itself reaches no calendar. */
const download = async (): Promise<Done> => {
  const { kind, sentence, text } = await doors.calendar();
  if (kind === 'refused') return { kind, sentence };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }));
  link.download = 'throughline-meetings.ics';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return { kind, sentence: 'throughline-meetings.ics is downloaded: open it with your calendar.' };
};

/** The rhythm's work: roll the week, prepare the monthly review, close the quarter; each can be taken back. */
export const Review = () => {
  const { value: view, error, ask } = useDoor(doors.view, { onReturn: true });
  const change = useChange();
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words={SAYS.readingPlan} />;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      {view.undo && (
        <div class="notice sample">
          <p dir="auto">{view.undo}?</p>
          <Action label="Take back" work={() => change(doors.undo, 'Taking it back…')} />
        </div>
      )}
      <Week of={view.week} roll={() => change(doors.roll, 'Rolling the week…')} />
      <Monthly
        of={view}
        prepare={(agenda) => change(() => doors.pack(agenda), 'Preparing the review…')}
        file={() => change(doors.file, 'Filing the decisions…')}
      />
      <Close quarters={view.quarters} change={change} />
      <Year change={change} />
      <section class="section rows">
        <h2>To print and to keep</h2>
        <Action label="Plan on one page" work={() => change(doors.page, 'Writing the page…')} />
        <Action label="Download the meetings (.ics)" work={() => change(download, 'Writing the calendar file…')} />
      </section>
      {view.pages.length > 0 && (
        <Section title="Reviews and packs" count={view.pages.length} isClosed>
          <Few items={view.pages} show={(spot) => <Row spot={spot} title={spot.tab} />} />
        </Section>
      )}
    </>
  );
};

const Week = ({ of, roll }: { of: ReviewView['week']; roll: () => Promise<void> }) => (
  <section class="headline rows">
    <h2>Next week</h2>
    <p class="under" dir="auto">
      {of ? of.sentence : 'No commitment stands yet: write the first into Weekly commitments.'}
    </p>
    {of?.isEarly && of.lines.length > 0 && <p class="under">This week has only begun: say first what was kept.</p>}
    {of && of.lines.length > 0 && (
      <>
        <Few items={of.lines} first={3} show={(line) => <Row spot={null} title={line} />} />
        <Action label={`Carry ${of.lines.length} into the next week`} work={roll} />
      </>
    )}
  </section>
);

const Monthly = ({ of, prepare, file }: { of: ReviewView; prepare: (agenda: string) => Promise<void>; file: () => Promise<void> }) => {
  const [agenda, setAgenda] = useState('byDri');
  return (
    <section class="headline rows">
      <h2>Monthly business review</h2>
      <p class="under">{of.monthly.words}</p>
      {of.monthly.warnings.map((warning) => (
        <p key={warning} class="under late" dir="auto">
          {warning}
        </p>
      ))}
      <label class="field">
        <span>Agenda</span>
        <select value={agenda} onChange={(event) => setAgenda(event.currentTarget.value)}>
          <option value="byDri">Round the DRIs</option>
          <option value="issues">Report briefly, solve for an hour</option>
        </select>
      </label>
      <Action label="Prepare the pack" work={() => prepare(agenda)} />
      {of.pack && (
        <>
          <Row spot={of.pack} title={of.pack.tab} />
          <Action label="File its decisions and commitments" work={file} />
        </>
      )}
    </section>
  );
};

type Does = 'carry' | 'cancel';
interface Choice {
  readonly does: Does;
  readonly reason: string;
}
const Close = ({ quarters, change }: { quarters: readonly string[]; change: ReturnType<typeof useChange> }) => {
  const [chosenQuarter, setQuarter] = useState('');
  // One that was closed is no longer in the list.
  const quarter = quarters.includes(chosenQuarter) ? chosenQuarter : (quarters[0] ?? '');
  const [preview, setPreview] = useState<ClosePreview | null>(null);
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const look = (): Promise<void> =>
    doors.close({ quarter }).then(setPreview, ({ message }: Error) => setPreview({ kind: 'refused', sentence: message } as ClosePreview));
  const forget = (): void => {
    setPreview(null);
    setChoices({});
  };
  const chosen = Object.entries(choices).map(([id, choice]) => ({ id, ...choice }));
  return (
    <section class="section rows">
      <h2>Close a quarter</h2>
      {quarters.length === 0 && <p class="none">No quarter is open.</p>}
      {quarters.length > 0 && (
        <label class="field">
          <span>Quarter</span>
          <select
            value={quarter}
            onChange={(event) => {
              setQuarter(event.currentTarget.value);
              forget();
            }}
          >
            {quarters.map((label) => (
              <option key={label}>{label}</option>
            ))}
          </select>
        </label>
      )}
      {quarters.length > 0 && <Action label="Show what closing does" work={look} />}
      {preview?.kind === 'refused' && <Failure error={preview.sentence} ask={look} />}
      {preview?.kind === 'done' && (
        <Consequence
          of={preview}
          choices={choices}
          choose={(id, choice) => {
            const { [id]: _, ...others } = choices;
            setChoices(choice ? { ...others, [id]: choice } : others);
          }}
          close={() =>
            change(
              () =>
                doors.apply({ quarter, choices: chosen, token: preview.token }).then((done) => {
                  if (done.kind === 'done') forget();
                  return done;
                }),
              'Closing the quarter. This takes up to a minute…',
            )
          }
          cancel={forget}
        />
      )}
    </section>
  );
};

const Consequence = ({
  of,
  choices,
  choose,
  close,
  cancel,
}: {
  of: ClosePreview;
  choices: Readonly<Record<string, Choice>>;
  choose: (id: string, choice: Choice | null) => void;
  close: () => Promise<void>;
  cancel: () => void;
}) => (
  <>
    <p class="sentence" role="status" dir="auto">
      {of.sentence}
    </p>
    {of.warnings.map((warning) => (
      <p key={warning} class="under late" dir="auto">
        {warning}
      </p>
    ))}
    <Section title="Grades" count={of.objectives.length} none="No objective stands in this quarter.">
      <Few
        items={of.objectives}
        show={(one) => (
          <Row spot={one.spot} title={one.title} aside={<Word of={one.status} />}>
            <Facts
              of={[
                one.grade,
                one.score === null ? SAYS.noScore : SAYS.outcome(one.score),
                <bdi key="dri">{one.dri || SAYS.noDri}</bdi>,
                one.delivery,
              ]}
            />
          </Row>
        )}
      />
    </Section>
    <Section title="Slipped" count={of.slipped.length} tone="warn" none="Nothing slipped." isClosed>
      <Few items={of.slipped} show={({ sentence, spot }) => <Row spot={spot} title={sentence} />} />
    </Section>
    <Section title="Unfinished: carry, or leave" count={of.unfinished.length} tone="warn" none="Everything is finished.">
      <Few
        items={of.unfinished}
        first={8}
        show={(item) => (
          <Unfinished of={item} next={of.next} choice={choices[item.id] ?? null} choose={(choice) => choose(item.id, choice)} />
        )}
      />
    </Section>
    <Section title="DRIs to confirm" count={of.confirm.length} none="No outcome stands in the matrix." isClosed>
      <Few items={of.confirm} show={({ sentence, spot }) => <Row spot={spot} title={sentence} />} />
    </Section>
    <p class="under">
      A tab with the figures as they stand is added{of.next && !of.isNextThere ? `, and the plan for ${of.next}` : ''}. Nothing else
      changes; all of it can be taken back.
    </p>
    <div class="answers">
      <Action kind="primary" label={`Close ${of.quarter}`} work={close} />
      <button type="button" class="button plain" onClick={cancel}>
        Cancel
      </button>
    </div>
  </>
);

const Unfinished = ({
  of,
  next,
  choice,
  choose,
}: {
  of: CloseItem;
  next: string;
  choice: Choice | null;
  choose: (choice: Choice | null) => void;
}) => (
  <>
    <Row spot={of.spot} title={`${of.id} ${of.title}`}>
      <Facts of={[<bdi key="owner">{of.owner || SAYS.noOwner}</bdi>, of.words]} />
    </Row>
    <label class="field">
      <span class="hidden">What becomes of {of.id}</span>
      <select
        value={choice?.does ?? ''}
        onChange={({ currentTarget: { value } }) => choose(value === '' ? null : { does: value as Does, reason: choice?.reason ?? '' })}
      >
        <option value="">Stays with its quarter</option>
        {next && <option value="carry">Carry to {next}</option>}
        {of.kind === 'milestone' && <option value="cancel">Cancel it</option>}
      </select>
    </label>
    {choice && (
      <label class="field">
        <span>Why?</span>
        <input
          type="text"
          maxLength={500}
          value={choice.reason}
          onInput={(event) => choose({ ...choice, reason: event.currentTarget.value })}
        />
      </label>
    )}
  </>
);

/** Last year's bets, each with a tick; then the next year's plan. */
const Year = ({ change }: { change: ReturnType<typeof useChange> }) => {
  const [preview, setPreview] = useState<YearPreview | null>(null);
  const [confirmed, setConfirmed] = useState<readonly string[]>([]);
  const look = (): Promise<void> =>
    doors.year().then(setPreview, ({ message }: Error) => setPreview({ kind: 'refused', sentence: message } as YearPreview));
  const start = (token: string): Promise<void> =>
    change(
      () =>
        doors.startYear({ confirmed, token }).then((done) => {
          if (done.kind === 'done') setPreview(null);
          return done;
        }),
      'Beginning the year…',
    );
  return (
    <section class="section rows">
      <h2>Start a fiscal year</h2>
      <Action label="Show what it begins with" work={look} />
      {preview?.kind === 'refused' && <Failure error={preview.sentence} ask={look} />}
      {preview?.kind === 'done' && (
        <>
          <p class="sentence" role="status" dir="auto">
            {preview.sentence}
          </p>
          {preview.bets.map(({ id, title, words }) => (
            <label key={id} class="tick">
              <input
                type="checkbox"
                checked={confirmed.includes(id)}
                onChange={({ currentTarget: { checked } }) =>
                  setConfirmed(checked ? [...confirmed, id] : confirmed.filter((one) => one !== id))
                }
              />
              <span dir="auto">
                {id} {title}: {words}
              </span>
            </label>
          ))}
          <div class="answers">
            <Action kind="primary" label={`Start ${preview.year}`} work={() => start(preview.token)} />
            <button type="button" class="button plain" onClick={() => setPreview(null)}>
              Cancel
            </button>
          </div>
        </>
      )}
    </section>
  );
};
