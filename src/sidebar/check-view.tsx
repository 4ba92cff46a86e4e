import type { CheckView, DefectView, DifferenceView } from '../core/plan/check-view.ts';
import { doors } from './client.ts';
import { type Change, useChange } from './desk.ts';
import { Icon } from './icon.tsx';
import { Action, Facts, Failure, FewOf, Loading, Row, Section } from './parts.tsx';
import { useDoor } from './use-door.ts';

/** Is every number what its rule gives, and what is wrong in the cells: each with a way to put it right. */
export const Check = () => {
  const { value, error, isBusy, ask } = useDoor(doors.check);
  const change = useChange();
  if (!value) return error ? <Failure error={error} ask={ask} /> : <Loading words="Checking every computed cell…" />;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline rows" aria-label="Check">
        <h2>{value.hasPlan ? verdict(value) : 'There is no plan to check yet.'}</h2>
        <p class="under">{value.cells} computed cells compared.</p>
        <button type="button" class="button plain" disabled={isBusy} onClick={() => void ask()}>
          {isBusy ? 'Checking…' : 'Check again'}
        </button>
      </section>
      {value.toUpgrade.length > 0 && (
        <div class="notice">
          <p dir="auto">
            {value.toUpgrade.join(', ')}: a part that this version knows is missing. Upgrade keeps a copy of each tab at the end, then adds
            it; what you typed stays.
          </p>
          <Action kind="primary" label="Upgrade" work={() => change(doors.upgrade, 'Keeping copies and adding what is missing…')} />
        </div>
      )}
      <Differences of={value} change={change} />
      <Defects of={value} change={change} />
    </>
  );
};
const verdict = ({ differences, moreDifferences, defects, moreDefects }: CheckView): string => {
  const [wrong, flaws] = [differences.length + moreDifferences, defects.length + moreDefects];
  if (wrong + flaws === 0) return 'Every number is what its rule gives, and every cell can be read.';
  const places = (n: number): string => (n === 1 ? '1 place' : `${n} places`);
  return [
    wrong === 0 ? 'Every number is what its rule gives' : `Numbers differ from their rules in ${places(wrong)}`,
    flaws === 0 ? 'every cell can be read.' : `${places(flaws)} to mend.`,
  ].join('; ');
};

const FIRST = 8;
const Differences = ({ of, change }: { of: CheckView; change: Change }) => {
  const { differences, moreDifferences, spoilt } = of;
  const isWhole = differences.some(({ canRestore }) => canRestore);
  if (differences.length === 0) return null;
  return (
    <Section title="Not what the rule gives" count={differences.length + moreDifferences} tone="bad">
      {isWhole && differences.length > 1 && (
        <Action
          kind="primary"
          label="Restore all formulas"
          work={() => change(() => doors.restore({ all: true }), 'Putting the formulas back…')}
        />
      )}
      <FewOf
        items={differences}
        first={FIRST}
        show={(shown) => (
          <ul class="list">
            {shown.map((one) => (
              <li key={one.id}>
                <Difference of={one} change={change} />
              </li>
            ))}
          </ul>
        )}
      />
      {moreDifferences > 0 && <p class="under">and {moreDifferences} more</p>}
      {spoilt > 0 && (
        <p class="under">
          {spoilt === 1 ? 'One other cell looks' : `${spoilt} other cells look`} at these; they are right again as soon as these are.
        </p>
      )}
    </Section>
  );
};
const Difference = ({ of: { id, sentence, spot, canRestore }, change }: { of: DifferenceView; change: Change }) => (
  <>
    <Row spot={spot} title={sentence}>
      <Facts of={[<bdi key="tab">{spot.tab}</bdi>, spot.a1 ?? '']} />
    </Row>
    {canRestore && (
      <Action
        kind="link"
        label="Restore"
        about={`${spot.a1 ?? ''} in ${spot.tab}`}
        work={() => change(() => doors.restore({ id }), 'Putting the formula back…')}
      />
    )}
  </>
);

const Defects = ({ of: { defects, moreDefects }, change }: { of: CheckView; change: Change }) =>
  defects.length === 0 ? null : (
    <Section title="To mend" count={defects.length + moreDefects} tone="warn">
      <FewOf
        items={defects}
        first={FIRST}
        show={(shown) => (
          <ul class="list">
            {shown.map((one, i) => (
              <li key={one.fix?.id ?? i}>
                <Defect of={one} change={change} />
              </li>
            ))}
          </ul>
        )}
      />
      {moreDefects > 0 && <p class="under">and {moreDefects} more</p>}
    </Section>
  );
/** What is wrong; what Fix would do stands there before anybody presses it. */
const Defect = ({ of: { sentence, spot, fix }, change }: { of: DefectView; change: Change }) => (
  <>
    <Row spot={spot} title={sentence}>
      {spot && <Facts of={[<bdi key="tab">{spot.tab}</bdi>, spot.a1 ?? '']} />}
    </Row>
    {fix && (
      <div class="fix">
        {fix.changes.slice(0, 3).map(({ spot: at, before, after }) => (
          <p key={at.a1} class="under">
            <Icon of="go" />
            {at.a1}: <bdi>{before === '' ? 'empty' : `“${before}”`}</bdi> becomes <bdi>“{after}”</bdi>
          </p>
        ))}
        {fix.changes.length > 3 && <p class="under">and {fix.changes.length - 3} more cells</p>}
        <Action kind="link" label="Fix" about={sentence} work={() => change(() => doors.fix({ id: fix.id }), 'Mending…')} />
      </div>
    )}
  </>
);
