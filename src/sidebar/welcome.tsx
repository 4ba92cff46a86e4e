import { doors } from './client.ts';
import type { Change } from './desk.ts';
import { Action } from './parts.tsx';
import * as SAYS from './sentences.ts';

/** What a spreadsheet without a plan is greeted with: one button that builds everything. */
export const Welcome = ({ change }: { change: Change }) => (
  <section class="welcome" aria-labelledby="welcome">
    <svg viewBox="0 0 268 96" width="268" height="96" aria-hidden="true" focusable="false">
      <path class="line-through" d="M24 24C74 24 60 72 104 72S148 40 184 40 214 60 244 60" />
      <circle cx="24" cy="24" r="9" />
      <circle cx="104" cy="72" r="7" />
      <circle cx="184" cy="40" r="6" />
      <circle class="now" cx="244" cy="60" r="5" />
      <text x="40" y="20">
        Year
      </text>
      <text x="84" y="94">
        Quarter
      </text>
      <text x="166" y="28">
        Month
      </text>
      <text x="226" y="82">
        Week
      </text>
    </svg>
    <h2 id="welcome">{SAYS.welcome}</h2>
    <p>{SAYS.welcomeWhy}</p>
    <Builders change={change} isFirst />
  </section>
);

/** The buttons that build the plan; without sample data only while nothing stands. */
export const Builders = ({ change, isFirst, kind = 'primary' }: { change: Change; isFirst: boolean; kind?: 'primary' | 'plain' }) => (
  <div class="builders">
    <Action kind={kind} label={SAYS.buildEverything} work={() => change(doors.buildEverything, SAYS.building)} />
    {isFirst && <Action label={SAYS.buildBlank} work={() => change(doors.buildBlank, SAYS.building)} />}
  </div>
);
