import { useEffect, useState } from 'preact/hooks';
import type { DigestView } from '../core/digest/view.ts';
import * as SAYS from './digest-sentences.ts';
import { Action, Section } from './parts.tsx';

/** When the digest goes out and what stands in it; `save` is null for those who may only read it. */
export const Settings = ({ view, save }: { view: DigestView; save: ((settings: object) => Promise<void>) | null }) => {
  const [settings, setSettings] = useState(view.settings);
  // What was saved meanwhile, here or by somebody else, is what stands.
  useEffect(() => setSettings(view.settings), [JSON.stringify(view.settings)]);
  const set = (change: Partial<DigestView['settings']>): void => setSettings({ ...settings, ...change });
  const tick = (label: string, isOn: boolean, turn: (to: boolean) => void) => (
    <label key={label} class="tick">
      <input type="checkbox" checked={isOn} onChange={({ currentTarget }) => turn(currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
  return (
    <Section title={SAYS.settings} isClosed>
      <fieldset class="plain-set" disabled={!save}>
        <div class="pair">
          <label class="field">
            <span>{SAYS.day}</span>
            <select value={settings.weekday} onChange={({ currentTarget }) => set({ weekday: Number(currentTarget.value) })}>
              {SAYS.WEEKDAYS.map((name, i) => (
                <option key={name} value={i + 1}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            <span>{SAYS.hour(view.zone)}</span>
            <select value={settings.hour} onChange={({ currentTarget }) => set({ hour: Number(currentTarget.value) })}>
              {Array.from({ length: 24 }, (_, hour) => (
                <option key={hour} value={hour}>
                  {SAYS.hourWords(hour)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {(['personal', 'nudge', 'allClear', 'winsFirst'] as const).map((key) =>
          tick(SAYS.CHOICES[key], settings[key], (to) => set({ [key]: to })),
        )}
        <h3>{SAYS.sections}</h3>
        {view.sections.map(({ key, title }) =>
          tick(title, !settings.off.includes(key), (to) =>
            set({ off: to ? settings.off.filter((one) => one !== key) : [...settings.off, key] }),
          ),
        )}
      </fieldset>
      {save ? (
        <Action label={SAYS.saveSettings} work={() => save(settings)} />
      ) : (
        view.owner && <p class="under">{SAYS.ownerOnly(view.owner.email)}</p>
      )}
    </Section>
  );
};
