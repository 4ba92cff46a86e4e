import { useState } from 'preact/hooks';
import type { BuildView, CatalogueEntry } from '../core/plan/view.ts';
import { doors } from './client.ts';
import { useChange } from './desk.ts';
import { Icon } from './icon.tsx';
import { Action, Failure, Loading, Row } from './parts.tsx';
import { SampleNotice } from './sample-notice.tsx';
import * as SAYS from './sentences.ts';
import { useDoor } from './use-door.ts';
import { Builders } from './welcome.tsx';

/** Every template with what it is for; those that stand lead there, the others can be inserted. */
export const Build = () => {
  const { value: build, error, ask } = useDoor(doors.catalogue, { onReturn: true });
  const change = useChange();
  if (!build) return error ? <Failure error={error} ask={ask} /> : <Loading words={SAYS.readingTabs} />;
  const missing = build.entries.filter((entry) => entry.standing.length === 0).length;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <section class="headline">
        <p class="sentence">{!build.hasPlan ? SAYS.buildFirst : missing > 0 ? SAYS.buildMissing(missing) : SAYS.buildAgain}</p>
        <Builders change={change} isFirst={!build.hasPlan} kind={missing > 0 ? 'primary' : 'plain'} />
      </section>
      {build.hasSample && <SampleNotice clear={() => change(doors.clearSample, SAYS.clearing)} />}
      <section class="section">
        <h2 class="plain-title">{SAYS.templates}</h2>
        <ul class="templates">
          {build.entries.map((entry) => (
            <li key={entry.key}>
              <Entry
                entry={entry}
                insert={(period) =>
                  change(() => doors.insert(entry.key, period), SAYS.inserting(`${entry.name}${period ? ` ${period}` : ''}`))
                }
              />
            </li>
          ))}
        </ul>
      </section>
      {build.hasPlan && build.examples && (
        <Examples examples={build.examples} insert={(at) => change(() => doors.insertExample(at), SAYS.inserting(SAYS.anExample))} />
      )}
    </>
  );
};

/** Ready-made rows: chosen by name, written into the first empty row. */
const Examples = ({ examples, insert }: { examples: NonNullable<BuildView['examples']>; insert: (at: number) => Promise<void> }) => {
  const [chosen, setChosen] = useState(0);
  return (
    <section class="section">
      <h2 class="plain-title">{SAYS.examples}</h2>
      <p class="under">{SAYS.examplesUnder}</p>
      <div class="periods">
        <label for="example">{SAYS.example}</label>
        <select id="example" value={chosen} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
          {examples.map(({ section, name }, i) => (
            <option key={name} value={i}>
              {section === 'kpis' ? `KPI: ${name}` : name}
            </option>
          ))}
        </select>
        <Action label={SAYS.insert} about={examples[chosen]?.name ?? ''} work={() => insert(chosen)} />
      </div>
    </section>
  );
};

const Entry = ({ entry, insert }: { entry: CatalogueEntry; insert: (period?: string) => Promise<void> }) => {
  const { name, purpose, standing, periods } = entry;
  return (
    <>
      <div class="template-head">
        <h3>{name}</h3>
        {standing.length > 0 && (
          <span class="word good">
            <Icon of="done" />
            {SAYS.stands}
          </span>
        )}
        {standing.length === 0 && periods.length === 0 && <Action label={SAYS.insert} about={name} work={() => insert()} />}
      </div>
      <p class="under">{purpose}</p>
      {standing.length > 0 && (
        <ul class="list standing">
          {standing.map((spot) => (
            <li key={spot.tabId}>
              <Row spot={spot} title={spot.tab} />
            </li>
          ))}
        </ul>
      )}
      {periods.length > 0 && <Periods entry={entry} insert={insert} />}
    </>
  );
};

/** The quarters that can be inserted, the next one chosen. */
const Periods = ({ entry: { key, name, periods }, insert }: { entry: CatalogueEntry; insert: (period?: string) => Promise<void> }) => {
  const [wished, setWished] = useState('');
  const chosen = periods.includes(wished) ? wished : periods[0];
  return (
    <div class="periods">
      <label for={`period-${key}`}>{SAYS.quarter}</label>
      <select id={`period-${key}`} value={chosen} onChange={(event) => setWished(event.currentTarget.value)}>
        {periods.map((period) => (
          <option key={period} value={period}>
            {period}
          </option>
        ))}
      </select>
      <Action label={SAYS.insert} about={`${name} ${chosen}`} work={() => insert(chosen)} />
    </div>
  );
};
