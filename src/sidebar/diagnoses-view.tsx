import { useState } from 'preact/hooks';
import type { DiagnosesView, DiagnosisView, Done } from '../core/plan/view.ts';
import { call } from './client.ts';
import { useChange } from './desk.ts';
import { Action, Facts, Failure, Few, Loading, Row, Section } from './parts.tsx';
import { dayWords } from './sentences.ts';
import { useDoor } from './use-door.ts';

const diagnosesView = () => call<DiagnosesView>('diagnosesView');
const openDiagnoses = () => call<Done>('openDiagnoses');
const saveDiagnosis = (wish: object) => call<Done>('saveDiagnosis', wish);

/** Variances with their suspects: what is open, what calls for a diagnosis, and what was closed. */
export const Diagnoses = () => {
  const { value: view, error, ask } = useDoor(diagnosesView, { onReturn: true });
  const change = useChange();
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words="Looking at the variances…" />;
  const open = view.diagnoses.filter(({ isOpen }) => isOpen);
  const closed = view.diagnoses.filter(({ isOpen }) => !isOpen);
  const { calling } = view;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline rows">
        <h2>Diagnoses</h2>
        <p class="sentence" role="status" dir="auto">
          {!view.hasTab
            ? 'The Diagnoses tab does not stand yet: insert it from Build.'
            : calling.length === 0
              ? 'Every variance has its diagnosis.'
              : `Off, and without a diagnosis: ${calling.join(', ')}.`}
        </p>
        <Action
          kind="primary"
          label="Look for variances now"
          busyLabel="Looking…"
          disabled={!view.hasTab}
          work={() => change(openDiagnoses, 'Looking for variances…')}
        />
        <p class="under">The weekly digest does the same by itself. Running it again adds nothing.</p>
      </section>
      <Section title="Open" count={open.length} tone="bad" none="No diagnosis is open.">
        <Few items={open} show={(one) => <Diagnosis of={one} />} />
      </Section>
      {closed.length > 0 && (
        <Section title="Closed" count={closed.length} isClosed>
          <Few items={closed} show={(one) => <Diagnosis of={one} />} />
        </Section>
      )}
    </>
  );
};

const Diagnosis = ({ of }: { of: DiagnosisView }) => (
  <>
    <Row spot={of.spot} title={of.kpi || of.id}>
      <Facts
        of={[
          of.state,
          <bdi key="owner">{of.owner || 'no owner'}</bdi>,
          of.due !== null && of.isOpen && `due ${dayWords(of.due)}`,
          of.opened !== null && !of.isOpen && `opened ${dayWords(of.opened)}`,
          of.follows !== '' && `follows ${of.follows}, which did not help`,
        ]}
      />
    </Row>
    {of.isOpen && (
      <ol class="list">
        {of.suspects.split('\n').map((line, i) => (
          <Told key={i} line={line.replace(/^\d+\. /, '')} />
        ))}
      </ol>
    )}
    {of.isOpen && of.tied !== '' && (
      <Section title="Tied milestones" isClosed>
        <ul class="list">
          {of.tied.split('\n').map((line, i) => (
            <Told key={i} line={line} />
          ))}
        </ul>
      </Section>
    )}
    {of.isOpen && of.suggested !== '' && (
      <p class="under" dir="auto">
        Its data source usually asks for: {of.suggested}.
      </p>
    )}
    {of.isOpen ? (
      <Findings key={of.id} of={of} />
    ) : (
      <p class="under" dir="auto">
        {of.cause}: {of.action}. {of.result !== '' ? of.result : of.checkOn !== null ? `Checked on ${dayWords(of.checkOn)}.` : ''}
      </p>
    )}
  </>
);

const asks = {
  cause: 'What was the cause?',
  action: 'Which small change is tried?',
  tried: 'What was done so far?',
  learned: 'What did we learn?',
} as const;
type Found = Readonly<Record<keyof typeof asks, string>>;

/** What was found out about one variance: saved as it comes, closed once cause and action stand. */
const Findings = ({ of }: { of: DiagnosisView }) => {
  const change = useChange();
  const [isWriting, setWriting] = useState(false);
  const [typed, setTyped] = useState<Partial<Found>>({});
  const found: Found = { cause: of.cause, action: of.action, tried: of.tried, learned: '', ...typed };
  const save = (close: boolean) =>
    change(
      () =>
        saveDiagnosis({ id: of.id, ...typed, close }).then((done) => {
          if (done.kind === 'done') setTyped({});
          return done;
        }),
      close ? 'Closing…' : 'Saving…',
    );
  if (!isWriting)
    return (
      <button type="button" class="button link" onClick={() => setWriting(true)}>
        Write cause and action<span class="hidden"> of {of.id}</span>
      </button>
    );
  return (
    <section class="rows" aria-label={`${of.id}: cause and action`}>
      {(['cause', 'action', 'tried', 'learned'] as const).map((name) => (
        <label key={name} class="field">
          <span>{asks[name]}</span>
          <input
            type="text"
            maxLength={1000}
            dir="auto"
            value={found[name]}
            onInput={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
          />
        </label>
      ))}
      <div class="pair">
        <Action label="Save" about={of.id} busyLabel="Saving…" disabled={Object.keys(typed).length === 0} work={() => save(false)} />
        <Action label="Close it" about={of.id} busyLabel="Closing…" work={() => save(true)} />
      </div>
      <p class="under">
        Closing needs a cause and an action. On the day of its check the KPI is read again. What you learned goes into Lessons.
      </p>
    </section>
  );
};

const Told = ({ line }: { line: string }) => (
  <li>
    <p class="under" dir="auto">
      {line}
    </p>
  </li>
);
