import type { StatusView } from '../core/plan/view.ts';
import { Icon } from './icon.tsx';
import { Why } from './parts.tsx';
import * as SAYS from './sentences.ts';
import { percent } from './sentences.ts';

const width = (share: number): { readonly width: string } => ({ width: `${Math.max(0, Math.min(1, share)) * 100}%` });

/** Which plan this is, as of when, and a way to read it again. */
export const Heading = ({
  status,
  readAt,
  isBusy,
  ask,
}: {
  status: StatusView;
  readAt: number | null;
  isBusy: boolean;
  ask: () => Promise<void>;
}) => (
  <header class="heading">
    <div class="heading-text">
      {status.organisation && (
        <p class="organisation" dir="auto">
          {status.organisation}
        </p>
      )}
      <p>{SAYS.week(status)}</p>
      <p class="stamp">{SAYS.readAt(readAt)}</p>
    </div>
    <button
      type="button"
      class="button round"
      title={SAYS.refresh}
      aria-disabled={isBusy || undefined}
      onClick={() => !isBusy && void ask()}
    >
      <Icon of={isBusy ? 'busy' : 'refresh'} />
      <span class="hidden">{SAYS.refresh}</span>
    </button>
  </header>
);

/** Objectives complete against the target: a figure, a bar with the target's mark, and the sentence that says what is missing. */
export const Completion = ({ of }: { of: StatusView['completion'] }) => {
  const rate = of.rate ?? 0;
  return (
    <section class="headline" aria-label={SAYS.completion}>
      <p class="figure">
        {of.completed} <small>{SAYS.ofObjectives(of.counted)}</small>
      </p>
      <p class="sentence">
        {of.words}
        {of.descoped > 0 && <span class="under">{SAYS.descoped(of.descoped)}</span>}
      </p>
      <div class="meter" role="img" aria-label={SAYS.meter(rate, of.target, of.projected)}>
        {of.projected !== null && <span class="projected" style={width(of.projected)} />}
        <span class="done" style={width(rate)} />
        <span class="target" style={{ left: width(of.target).width }} />
      </div>
      <ul class="legend" aria-hidden="true">
        <li>
          <i class="swatch done" />
          {percent(rate)} {SAYS.done}
        </li>
        {of.projected !== null && (
          <li>
            <i class="swatch projected" />
            {percent(of.projected)} {SAYS.projected}
          </li>
        )}
        <li>
          <i class="swatch target" />
          {percent(of.target)} {SAYS.target}
        </li>
      </ul>
      <Why of="completionRate" about={SAYS.completion} />
    </section>
  );
};
