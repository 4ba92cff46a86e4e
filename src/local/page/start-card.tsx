import { SAYS } from './sentences.ts';

interface StartCardProps {
  readonly onSample: () => void;
  readonly onBlank: () => void;
}

/** The first thing a person sees: two ways to begin. */
export const StartCard = ({ onSample, onBlank }: StartCardProps) => (
  <div className="start">
    <section className="start-card" aria-labelledby="start-title">
      <svg viewBox="0 0 360 96" className="start-picture" aria-hidden="true">
        <rect width="360" height="96" fill="#1e3a5f" />
        <path
          d="M0 78 C60 78 70 58 110 58 S170 66 200 46 S270 34 360 14"
          fill="none"
          stroke="#7db0ff"
          strokeWidth="3"
          strokeLinecap="round"
        />
        {[
          [110, 58],
          [200, 46],
          [284, 29],
        ].map(([x, y]) => (
          <circle key={x} cx={x} cy={y} r="6" fill="#1e3a5f" stroke="#fff" strokeWidth="3" />
        ))}
      </svg>
      <div className="start-words">
        <h2 id="start-title">{SAYS.startTitle}</h2>
        <p>{SAYS.startText}</p>
        <div className="start-buttons">
          {/* biome-ignore lint/a11y/noAutofocus: on a first visit there is nothing else to do */}
          <button type="button" className="primary" autoFocus onClick={onSample}>
            {SAYS.startSample}
          </button>
          <button type="button" className="outlined" onClick={onBlank}>
            {SAYS.blank}
          </button>
        </div>
        <p className="start-foot">{SAYS.startFoot}</p>
      </div>
    </section>
  </div>
);
