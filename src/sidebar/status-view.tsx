import { useEffect, useState } from 'preact/hooks';
import type { MilestoneView, StatusView } from '../core/plan/view.ts';
import { doors } from './client.ts';
import { Action, days, dayWords, Failure, Few, Jump, Loading, percent, Section, useDoor, Word } from './parts.tsx';

type Say = (sentence: string) => void;

/** Completion, what is overdue and with whom, KPIs, what has no owner, and what is wrong in cells. */
export const Status = ({ say }: { say: Say }) => {
  const { value, error, isBusy, ask } = useDoor(doors.status);
  useEffect(() => {
    addEventListener('focus', ask);
    return () => removeEventListener('focus', ask);
  }, []);
  if (error && !value) return <Failure error={error} ask={ask} />;
  if (!value) return <Loading words="Reading the plan…" />;
  const after = (done: Promise<{ readonly sentence: string }>): Promise<void> =>
    done
      .then(
        ({ sentence }) => say(sentence),
        (failure: Error) => say(failure.message),
      )
      .then(ask);
  if (!value.hasPlan)
    return (
      <div class="empty">
        <h2>No plan here yet</h2>
        <p>Build the whole workbook, filled with a sample company. One command clears the sample again.</p>
        <Action kind="primary" label="Build everything" busyLabel="Building…" work={() => after(doors.buildEverything())} />
        <Action label="Build without sample data" busyLabel="Building…" work={() => after(doors.buildBlank())} />
      </div>
    );
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <Headline status={value} isBusy={isBusy} ask={ask} />
      {value.hasSample && <SampleNotice clear={() => after(doors.clearSample())} />}
      <Overdue status={value} say={say} />
      <Section title="KPIs to look at" count={value.kpis.length} none="No KPI is red, amber or missing.">
        <Few
          items={value.kpis}
          show={(k) => (
            <>
              <div class="line">
                <Jump spot={k.spot} say={say}>
                  {k.kpi}
                </Jump>
                <Word of={k.status} />
              </div>
              <p class="under">
                {[k.owner, k.words].filter(Boolean).join(' · ')}
                {!k.agreed && <em> Definition not agreed.</em>}
              </p>
            </>
          )}
        />
      </Section>
      <Section title="Objectives" count={value.objectives.length} none={`No objective stands for ${value.quarter}.`}>
        <Few
          items={value.objectives}
          first={6}
          show={(o) => (
            <>
              <div class="line">
                <Jump spot={o.spot} say={say}>
                  {o.title}
                </Jump>
                <Word of={o.status} />
              </div>
              <p class="under">
                {[o.dri || 'No DRI', o.score === null ? 'no score yet' : percent(o.score), o.complete ? 'complete' : '']
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </>
          )}
        />
      </Section>
      <Section title="Due soon" count={value.dueSoon.length} none="Nothing falls due in the next days." isClosed>
        <Few
          items={value.dueSoon}
          show={(m) => <Milestone of={m} say={say} words={[m.owner || 'No owner', m.due ? dayWords(m.due) : '']} />}
        />
      </Section>
      <Section title="Without an owner" count={value.unowned.length} none="Every open milestone has one owner.">
        <Few
          items={value.unowned}
          show={(m) => (
            <Milestone
              of={m}
              say={say}
              words={[m.owner ? `"${m.owner}" is not one person of People` : 'No owner', m.due ? dayWords(m.due) : '']}
            />
          )}
        />
      </Section>
      <Section title="To mend in cells" count={value.issues.length} none="Every cell can be read.">
        <Few
          items={value.issues}
          show={(issue) => (
            <Jump spot={issue.spot} say={say}>
              {issue.sentence}
            </Jump>
          )}
        />
      </Section>
    </>
  );
};

const Headline = ({ status, isBusy, ask }: { status: StatusView; isBusy: boolean; ask: () => void }) => {
  const { completion } = status;
  const share = completion.rate ?? 0;
  return (
    <section class="headline" aria-label="Completion">
      <div class="line">
        <span class="soft">
          {status.quarter}, week {status.weekOfQuarter}
        </span>
        <button type="button" class="button link" disabled={isBusy} onClick={ask}>
          {isBusy ? 'Reading…' : 'Refresh'}
        </button>
      </div>
      {completion.counted === 0 ? (
        <p class="figure small">{status.hasQuarter ? 'No objective to count yet' : `No quarterly plan for ${status.quarter}`}</p>
      ) : (
        <>
          <p class="figure">
            {completion.completed} of {completion.counted} <small>complete · {percent(share)}</small>
          </p>
          <div
            class="meter"
            role="img"
            aria-label={`${percent(share)} complete, target ${percent(completion.target)}${completion.projected === null ? '' : `, projected ${percent(completion.projected)}`}`}
          >
            {completion.projected !== null && <span class="projected" style={{ width: `${Math.min(1, completion.projected) * 100}%` }} />}
            <span class="done" style={{ width: `${Math.min(1, share) * 100}%` }} />
            <span class="target" style={{ left: `${completion.target * 100}%` }} />
          </div>
          <p class="under">
            {completion.words} {completion.projected !== null && `Projected ${percent(completion.projected)}.`}
            {completion.descoped > 0 && ` ${completion.descoped} descoped.`}
          </p>
        </>
      )}
      <p class="stamp">As of {dayWords(status.asOf)}</p>
    </section>
  );
};

const SampleNotice = ({ clear }: { clear: () => Promise<void> }) => {
  const [isAsking, setAsking] = useState(false);
  return (
    <div class="notice sample">
      {isAsking ? (
        <>
          <p>Every row of the sample company is emptied. Rows in which you changed anything stay.</p>
          <div class="line start">
            <Action kind="danger" label="Clear sample data" busyLabel="Clearing…" work={clear} />
            <button type="button" class="button plain" onClick={() => setAsking(false)}>
              Keep it
            </button>
          </div>
        </>
      ) : (
        <div class="line">
          <span>Sample data stands in this plan.</span>
          <button type="button" class="button link" onClick={() => setAsking(true)}>
            Clear…
          </button>
        </div>
      )}
    </div>
  );
};

const Overdue = ({ status, say }: { status: StatusView; say: Say }) => {
  const count = status.overdue.reduce((sum, { milestones }) => sum + milestones.length, 0);
  return (
    <Section title="Overdue" count={count} none="Nothing is overdue.">
      <Few
        items={status.overdue}
        first={4}
        show={({ owner, milestones }) => (
          <>
            <h3>
              {owner} <span class="soft">{milestones.length}</span>
            </h3>
            <Few
              items={milestones}
              show={(m) => (
                <Milestone
                  of={m}
                  say={say}
                  words={[m.daysLate === null ? '' : `${days(m.daysLate)} late`, m.due ? `due ${dayWords(m.due)}` : '']}
                  isLate
                />
              )}
            />
          </>
        )}
      />
    </Section>
  );
};

const Milestone = ({ of, words, say, isLate = false }: { of: MilestoneView; words: readonly string[]; say: Say; isLate?: boolean }) => (
  <>
    <Jump spot={of.spot} say={say}>
      {of.title}
    </Jump>
    <p class={isLate ? 'under late' : 'under'}>{words.filter(Boolean).join(' · ')}</p>
  </>
);
