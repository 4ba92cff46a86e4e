import { useState } from 'preact/hooks';
import type { CatalogueEntry } from '../core/plan/view.ts';
import { doors } from './client.ts';
import { Action, Failure, Jump, Loading, useDoor } from './parts.tsx';

/** Every template with what it is for; those that stand lead there, the others can be inserted. */
export const Build = ({ say }: { say: (sentence: string) => void }) => {
  const { value, error, ask } = useDoor(doors.catalogue);
  if (error && !value) return <Failure error={error} ask={ask} />;
  if (!value) return <Loading words="Looking at the tabs…" />;
  const after = (done: Promise<{ readonly sentence: string }>): Promise<void> =>
    done
      .then(
        ({ sentence }) => say(sentence),
        (failure: Error) => say(failure.message),
      )
      .then(ask);
  const isWhole = value.entries.every((entry) => entry.standing.length > 0);
  return (
    <>
      <div class="empty">
        <p>
          {value.hasPlan
            ? isWhole
              ? 'Every tab stands. Building again adds nothing and puts missing formulas back.'
              : 'Adds the tabs that are missing. What stands is left alone.'
            : 'Makes all tabs, linked, with a sample company in them.'}
        </p>
        <Action kind="primary" label="Build everything" busyLabel="Building…" work={() => after(doors.buildEverything())} />
        {!value.hasPlan && <Action label="Build without sample data" busyLabel="Building…" work={() => after(doors.buildBlank())} />}
      </div>
      <ul class="list templates">
        {value.entries.map((entry) => (
          <li key={entry.key}>
            <Entry entry={entry} say={say} insert={(period) => after(doors.insert(entry.key, period))} />
          </li>
        ))}
      </ul>
    </>
  );
};

const Entry = ({
  entry,
  say,
  insert,
}: {
  entry: CatalogueEntry;
  say: (sentence: string) => void;
  insert: (period?: string) => Promise<void>;
}) => {
  const [period, setPeriod] = useState('');
  const isQuarterly = entry.periods.length > 0;
  const chosen = entry.periods.includes(period) ? period : entry.periods[0];
  return (
    <>
      <h2>{entry.name}</h2>
      <p class="under">{entry.purpose}</p>
      {entry.standing.map((spot) => (
        <p key={spot.tabId} class="stands">
          <span aria-hidden="true">✓ </span>
          <Jump spot={spot} say={say}>
            {spot.tab}
          </Jump>
        </p>
      ))}
      {isQuarterly && (
        <div class="line start">
          <label class="field">
            <span class="hidden">Quarter to insert</span>
            <select value={chosen} onChange={(event) => setPeriod(event.currentTarget.value)}>
              {entry.periods.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
          <Action label={`Insert ${chosen}`} busyLabel="Inserting…" work={() => insert(chosen)} />
        </div>
      )}
      {!isQuarterly && entry.standing.length === 0 && (
        <Action label={`Insert ${entry.name}`} busyLabel="Inserting…" work={() => insert()} />
      )}
    </>
  );
};
