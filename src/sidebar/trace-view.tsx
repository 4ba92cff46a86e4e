import type { TraceStep, TraceView } from '../core/plan/review-view.ts';
import { call } from './client.ts';
import { Facts, Failure, Few, Loading, Row, Section } from './parts.tsx';
import { useDoor } from './use-door.ts';

const trace = () => call<TraceView>('traceView');

/** The line from the row selected in the sheet up to the annual sentence, and the rows whose line is broken. */
export const Trace = () => {
  const { value: view, error, isBusy, ask } = useDoor(trace, { onReturn: true });
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words="Following the line…" />;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline">
        <p class="sentence" role="status" dir="auto">
          {view.sentence}
        </p>
        <button type="button" class="button primary" aria-busy={isBusy || undefined} onClick={() => void ask()}>
          Trace the selected row
        </button>
      </section>
      {view.steps.length > 0 && (
        <section class="section">
          <h2 class="plain-title">From the row to the year</h2>
          <ol class="list">
            {view.steps.map((step, i) => (
              <li key={i}>
                <Step of={step} />
              </li>
            ))}
          </ol>
          {view.gap && (
            <div class="notice bad">
              <Row spot={view.gap.spot} title={view.gap.sentence} />
            </div>
          )}
        </section>
      )}
      <Section title="Rows without a parent" count={view.orphanCount} tone="warn" none="Every row says what it serves.">
        <Few items={view.orphans} show={({ sentence, spot }) => <Row spot={spot} title={sentence} />} />
        {view.orphanCount > view.orphans.length && <p class="under">The first {view.orphans.length} are listed.</p>}
      </Section>
    </>
  );
};

const Step = ({ of }: { of: TraceStep }) => (
  <Row spot={of.spot} title={of.title || 'Not written yet'}>
    <Facts of={[`${of.kind} ${of.id}`.trim(), ...of.facts.map((fact, i) => <bdi key={i}>{fact}</bdi>)]} />
    {of.beside.length > 0 && <Facts of={['also serves', ...of.beside.map((one, i) => <bdi key={i}>{one}</bdi>)]} />}
  </Row>
);
