import type { ComponentChildren } from 'preact';
import type { MilestoneView, PathView, Spot, StatusView } from '../core/plan/view.ts';
import { doors } from './client.ts';
import { type Change, useChange, useDesk } from './desk.ts';
import { Completion, Heading } from './headline.tsx';
import { Icon } from './icon.tsx';
import { Action, Facts, Failure, Few, FewOf, FromCell, Loading, Row, Section, showSection, type Tone, Why, Word } from './parts.tsx';
import { SampleNotice } from './sample-notice.tsx';
import * as SAYS from './sentences.ts';
import { dayFrom, dayWords } from './sentences.ts';
import { useDoor } from './use-door.ts';
import { Welcome } from './welcome.tsx';

/** Completion, what is overdue and with whom, KPIs, objectives, what has no owner, and what is wrong in cells. */
export const Status = () => {
  const { value: status, readAt, error, isBusy, ask } = useDoor(doors.status, { onReturn: true });
  const change = useChange();
  if (!status) return error ? <Failure error={error} ask={ask} /> : <Loading words={SAYS.readingPlan} />;
  return (
    <>
      {error && <Failure error={error} ask={ask} beside={SAYS.couldNotRefresh(readAt)} />}
      {status.hasPlan ? (
        <>
          <Heading status={status} readAt={readAt} isBusy={isBusy} ask={ask} />
          {status.intent && (
            <p class="intent" dir="auto">
              {status.intent}
            </p>
          )}
          <Quarter status={status} change={change} />
          {status.hasSample && <SampleNotice clear={() => change(doors.clearSample, SAYS.clearing)} />}
          <Parts status={status} />
        </>
      ) : (
        <Welcome change={change} />
      )}
    </>
  );
};

/** The quarter's completion, or what is missing before it can be counted. */
const Quarter = ({ status, change }: { status: StatusView; change: Change }) => {
  if (status.completion.counted > 0) return <Completion of={status.completion} />;
  return (
    <section class="headline" aria-label={SAYS.completion}>
      <p class="figure words">{status.hasQuarter ? SAYS.noObjectives : SAYS.noQuarter(status.quarter)}</p>
      <p class="sentence">{status.hasQuarter ? SAYS.noObjectivesWhy(status.quarter) : SAYS.noQuarterWhy}</p>
      {!status.hasQuarter && (
        <Action
          kind="primary"
          label={SAYS.insertQuarter(status.quarter)}
          work={() => change(() => doors.insert('quarterlyPlan', status.quarter), SAYS.inserting(status.quarter))}
        />
      )}
    </section>
  );
};

/** One part of Status: what it counts, and what is said when there is none. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly short?: string;
  readonly tone: Tone;
  readonly count: number;
  /** Null where none is nothing to be glad of. */
  readonly none: string | null;
  readonly isClosed?: boolean;
  /** The figure of Home that counts the same. */
  readonly figure?: string;
  readonly list: () => ComponentChildren;
}
const partsOf = (status: StatusView): readonly Part[] => [
  {
    id: 'overdue',
    figure: 'overdue',
    title: SAYS.overdue,
    short: SAYS.overdue,
    tone: 'bad',
    count: status.overdue.reduce((sum, { milestones }) => sum + milestones.length, 0),
    none: SAYS.nothingOverdue,
    list: () => <Overdue status={status} />,
  },
  {
    id: 'due-soon',
    figure: 'dueSoon',
    title: SAYS.dueSoon,
    short: SAYS.dueSoon,
    tone: 'warn',
    count: status.dueSoon.length,
    none: SAYS.nothingDueSoon,
    isClosed: true,
    list: () => (
      <Few
        items={[...status.dueSoon].sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))}
        show={(milestone) => (
          <Milestone of={milestone} facts={[<Person key="owner" of={milestone.owner} />, dueWords(milestone, status.asOf)]} />
        )}
      />
    ),
  },
  {
    id: 'kpis',
    title: SAYS.kpis,
    short: SAYS.kpisShort,
    tone: 'bad',
    count: status.kpis.length,
    none: SAYS.kpisFine,
    list: () => <Few items={status.kpis} show={(kpi) => <Kpi of={kpi} />} />,
  },
  {
    id: 'objectives',
    figure: 'counted',
    title: SAYS.objectives,
    tone: 'quiet',
    count: status.objectives.length,
    none: null,
    list: () => (
      <Few
        items={status.objectives}
        show={(objective) => <Objective of={objective} path={status.paths.find(({ id }) => id === objective.id)} asOf={status.asOf} />}
      />
    ),
  },
  {
    id: 'waiting',
    title: SAYS.waiting,
    tone: 'warn',
    count: status.waiting.length,
    none: null,
    list: () => <Few items={status.waiting} show={(waiting) => <Waiting of={waiting} />} />,
  },
  {
    id: 'unowned',
    figure: 'unowned',
    title: SAYS.unowned,
    tone: 'warn',
    count: status.unowned.length,
    none: SAYS.allOwned,
    list: () => <Few items={status.unowned} show={(milestone) => <Unowned of={milestone} asOf={status.asOf} />} />,
  },
  {
    id: 'lessons',
    figure: 'lessonsDue',
    title: SAYS.lessonsDue,
    tone: 'quiet',
    count: status.lessonsDue.length,
    none: null,
    list: () => (
      <Few
        items={status.lessonsDue}
        show={(milestone) => <Milestone of={milestone} facts={[<Person key="owner" of={milestone.owner} />, SAYS.lessonsHow]} />}
      />
    ),
  },
  {
    id: 'issues',
    title: SAYS.issues,
    short: SAYS.issuesShort,
    tone: 'warn',
    count: status.issues.length,
    none: SAYS.noIssues,
    list: () => <Few items={status.issues} show={(issue) => <Issue of={issue} />} />,
  },
];

const Parts = ({ status }: { status: StatusView }) => {
  const parts = partsOf(status);
  const clear = parts.filter(({ count, none }) => count === 0 && none !== null);
  // A plan without a row has nothing to be glad of yet.
  if (parts.every(({ count }) => count === 0)) return null;
  return (
    <>
      <ul class="glance" aria-label={SAYS.glance}>
        {parts.map(
          ({ id, short, count, tone }) =>
            short && (
              <li key={id}>
                {count === 0 ? (
                  <span class="tile">
                    <b>0</b> {short}
                  </span>
                ) : (
                  <button type="button" class={`tile ${tone}`} onClick={() => showSection(id)}>
                    <span class="hidden">{SAYS.show} </span>
                    <b>{count}</b> {short}
                  </button>
                )}
              </li>
            ),
        )}
      </ul>
      {parts.map(
        ({ id, title, count, tone, isClosed, figure, list }) =>
          count > 0 && (
            <Section key={id} id={id} title={title} count={count} tone={tone} isClosed={isClosed ?? false}>
              {list()}
              {figure && <Why of={figure} about={title} />}
            </Section>
          ),
      )}
      {clear.length > 0 && (
        <section class="section clear">
          <h2>{SAYS.allClear}</h2>
          <ul>
            {clear.map(({ id, none }) => (
              <li key={id}>
                <Icon of="done" />
                {none}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};

const dueWords = ({ due }: MilestoneView, asOf: string): string => (due ? SAYS.due(dayFrom(due, asOf)) : SAYS.noDate);
const Person = ({ of, none = SAYS.noOwner }: { of: string; none?: string }) => (of ? <bdi>{of}</bdi> : none);

const Milestone = ({ of, facts }: { of: MilestoneView; facts: readonly ComponentChildren[] }) => (
  <Row spot={of.spot} title={of.title || of.id || SAYS.untitled}>
    <Facts of={facts} />
  </Row>
);

/** The oldest first, under the names of those who can do something about it. */
const Overdue = ({ status }: { status: StatusView }) => {
  const late = status.overdue.flatMap(({ owner, milestones }) =>
    milestones.map((milestone) => ({ owner, milestone, of: milestones.length })),
  );
  return (
    <FewOf
      items={late}
      show={(shown) =>
        [...new Set(shown.map(({ owner }) => owner))].map((owner) => {
          const theirs = shown.filter((one) => one.owner === owner);
          return (
            <div key={owner} class="owner">
              <h3>
                <FromCell text={owner} />
                <span class="soft">{SAYS.overdueCount(theirs[0]?.of ?? 0)}</span>
              </h3>
              <ul class="list">
                {theirs.map(({ milestone }) => (
                  <li key={milestone.id}>
                    <Milestone
                      of={milestone}
                      facts={[
                        milestone.daysLate !== null && (
                          <span key="late" class="late">
                            {SAYS.late(milestone.daysLate, status.lateUnit)}
                          </span>
                        ),
                        dueWords(milestone, status.asOf),
                      ]}
                    />
                  </li>
                ))}
              </ul>
            </div>
          );
        })
      }
    />
  );
};

/** A row, and beside it the way to why it stands so. */
const Explainable = ({ why, about, children }: { why: Spot; about: string; children: ComponentChildren }) => (
  <>
    {children}
    <Why of={why} about={about} />
  </>
);

const Kpi = ({ of }: { of: StatusView['kpis'][number] }) => (
  <Explainable why={of.spot} about={of.kpi}>
    <Row spot={of.spot} title={of.kpi} aside={<Word of={of.status} />}>
      {of.words && <span class="under">{of.words.replace(/\d{4}-\d\d-\d\d/g, dayWords)}</span>}
      <span class="under">
        <Person of={of.owner} />
      </span>
      {!of.agreed && (
        <span class="flag">
          <Icon of="warn" />
          {SAYS.notAgreed}
        </span>
      )}
    </Row>
  </Explainable>
);

const Objective = ({ of, path, asOf }: { of: StatusView['objectives'][number]; path: PathView | undefined; asOf: string }) => (
  <Explainable why={of.why} about={of.title}>
    <Row spot={of.spot} title={of.title || of.id || SAYS.untitled} aside={<Word of={of.status} />}>
      <Facts
        of={[
          <Person key="dri" of={of.dri} none={SAYS.noDri} />,
          of.score === null ? SAYS.noScore : SAYS.outcome(of.score),
          of.delivery !== null && SAYS.delivery(of.delivery),
          of.complete && (
            <strong key="complete" class="complete">
              {SAYS.complete}
            </strong>
          ),
        ]}
      />
      {path?.next?.due && (
        <span class="under" dir="auto">
          {SAYS.next(path.next.title, SAYS.due(dayFrom(path.next.due, asOf)))}
        </span>
      )}
      {path && path.chain.length > 1 && (
        <span class="under" dir="auto">
          {path.words}
        </span>
      )}
      {path && path.beyond.length > 0 && <span class="under">{SAYS.beyond(path.beyond.length)}</span>}
    </Row>
  </Explainable>
);

const Unowned = ({ of, asOf }: { of: MilestoneView; asOf: string }) => (
  <Milestone of={of} facts={[of.owner ? SAYS.notOnePerson(of.owner) : SAYS.noOwner, dueWords(of, asOf)]} />
);

/** What others wait for; what was moved by hand leads to what would move with it. */
const Waiting = ({ of }: { of: StatusView['waiting'][number] }) => {
  const { move } = useDesk();
  const { id, due } = of;
  return (
    <>
      <Row spot={of.spot} title={of.title || id}>
        <Facts of={[of.words, <Person key="owner" of={of.owner} />]} />
        <span class="under" dir="auto">
          {of.waiters.slice(0, 4).join(', ')}
        </span>
      </Row>
      {id !== '' && due !== null && of.canCatchUp && (
        <button type="button" class="button link" onClick={() => move({ id, to: due, catchesUp: true })}>
          {SAYS.showWaiting}
          <span class="hidden"> {of.title}</span>
        </button>
      )}
    </>
  );
};

const Issue = ({ of: { sentence, spot } }: { of: StatusView['issues'][number] }) => (
  <Row spot={spot} title={sentence}>
    {spot && <Facts of={[<bdi key="tab">{spot.tab}</bdi>, spot.a1 ?? '']} />}
  </Row>
);
