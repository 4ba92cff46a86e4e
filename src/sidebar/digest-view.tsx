import { useState } from 'preact/hooks';
import type { DigestDone, DigestView, PreviewView, RecipientView } from '../core/digest/view.ts';
import { doors } from './client.ts';
import { Action, Failure, Loading, Section } from './parts.tsx';
import { useDoor } from './use-door.ts';

type Say = (sentence: string) => void;
type MailKind = 'team' | 'personal' | 'nudge';
/** One address as the doors take it. */
interface Wanted {
  readonly email: string;
  readonly person: string | null;
  readonly team: boolean;
  readonly outside?: boolean;
}
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The rehearsal: what each mail says, who gets it and why, when it went out last, and who runs it. */
export const Digest = ({ say }: { say: Say }) => {
  const { value, error, ask } = useDoor(doors.digest);
  const [refused, setRefused] = useState<DigestDone['refused']>([]);
  if (error && !value) return <Failure error={error} ask={ask} />;
  if (!value) return <Loading words="Reading the digest…" />;
  const change = (done: Promise<DigestDone>): Promise<void> =>
    done
      .then(
        (answer) => {
          say(answer.sentence);
          setRefused(answer.refused);
        },
        (failure: Error) => say(failure.message),
      )
      .then(ask);
  const wanted: readonly Wanted[] = value.recipients.map(({ email, person, team }) => ({ email, person, team, outside: true }));
  const save = (recipients: readonly Wanted[]): Promise<void> => change(doors.saveDigest({ recipients }));
  return (
    <>
      <Health view={value} change={change} />
      {refused.length > 0 && <Refused refused={refused} again={(one) => save([...wanted, { ...one, outside: true }])} />}
      <Rehearsal view={value} say={say} />
      <Recipients view={value} wanted={wanted} save={save} />
      <Settings view={value} change={change} />
      <Section title="Sent so far" count={value.ledger.length} none="Nothing has been sent yet." isClosed>
        <ul class="list">
          {value.ledger.map(({ week, mails }) => (
            <li key={week}>
              <h3>{week}</h3>
              {mails.map((mail) => (
                <p key={`${mail.kind} ${mail.to}`} class="under">
                  {mail.to}: {mail.sentence}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
};

const Health = ({ view, change }: { view: DigestView; change: (done: Promise<DigestDone>) => Promise<void> }) => (
  <section class="headline" aria-label="State of the digest">
    <p class={`notice ${view.health.tone}`}>{view.health.sentence}</p>
    <p class="under">
      {view.nextRun && `Next: ${view.nextRun.at}. `}
      {view.lastSent && `Last sent: ${view.lastSent.at}. `}
      {view.owner && view.isOn && `Run by ${view.owner.isMe ? 'you' : view.owner.email}, since ${view.owner.since}.`}
    </p>
    {view.lastRun?.isError && (
      <p class="under late">
        {view.lastRun.at}: {view.lastRun.sentence}
      </p>
    )}
    <div class="line start">
      {!view.isOn && (
        <Action kind="primary" label="Switch on, to me alone at first" busyLabel="Switching on…" work={() => change(doors.switchOn({}))} />
      )}
      {view.isOn && view.owner?.isMe && <Action label="Switch off" busyLabel="Switching off…" work={() => change(doors.switchOff())} />}
      {view.isOn && !view.owner?.isMe && (
        <Action kind="primary" label="Take over" busyLabel="Taking over…" work={() => change(doors.takeOver())} />
      )}
    </div>
  </section>
);

const Refused = ({ refused, again }: { refused: DigestDone['refused']; again: (one: Wanted) => Promise<void> }) => (
  <div class="notice bad" role="alert">
    {refused.map(({ email, reason, isOutside }) => (
      <div key={email}>
        <p>
          {email}: {reason}
        </p>
        {isOutside && <Action kind="danger" label="Send there all the same" work={() => again({ email, person: null, team: true })} />}
      </div>
    ))}
  </div>
);

const Rehearsal = ({ view, say }: { view: DigestView; say: Say }) => {
  const [choice, setChoice] = useState('team');
  const [isText, setText] = useState(false);
  const [preview, setPreview] = useState<PreviewView | null>(null);
  const [kind, person] = choice === 'team' ? (['team', undefined] as const) : (choice.split('\n') as [MailKind, string]);
  const show = (): Promise<void> =>
    doors.preview(kind, person).then(setPreview, (failure: Error) => {
      say(failure.message);
    });
  return (
    <Section title="Rehearse">
      <label class="field">
        <span>Whose mail</span>
        <select
          value={choice}
          onChange={(event) => {
            setChoice(event.currentTarget.value);
            setPreview(null);
          }}
        >
          <option value="team">The team’s digest</option>
          {view.people.map((name) => (
            <option key={name} value={`personal\n${name}`}>
              {name}
            </option>
          ))}
          {view.settings.nudge &&
            view.people.map((name) => (
              <option key={`nudge ${name}`} value={`nudge\n${name}`}>
                {name}: Thursday nudge
              </option>
            ))}
        </select>
      </label>
      <div class="line start">
        <Action label="Show preview" busyLabel="Writing it…" work={show} />
        <Action
          label="Send to me only"
          busyLabel="Sending…"
          work={() =>
            doors.sendToMe(kind, person).then(
              ({ sentence }) => say(sentence),
              (failure: Error) => say(failure.message),
            )
          }
        />
      </div>
      {preview && (
        <>
          {preview.sentence && <p class="under">{preview.sentence}</p>}
          {preview.kind === 'done' && (
            <>
              <p class="subject">
                <span class="soft">Subject: </span>
                {preview.subject}
              </p>
              {isText ? (
                <pre class="mail text">{preview.text}</pre>
              ) : (
                <iframe class="mail" title={`Preview: ${preview.subject}`} sandbox="" srcdoc={preview.html} />
              )}
              <button type="button" class="button link" aria-pressed={isText} onClick={() => setText(!isText)}>
                {isText ? 'Show as designed' : 'Show as text'}
              </button>
            </>
          )}
        </>
      )}
    </Section>
  );
};

const Recipients = ({
  view,
  wanted,
  save,
}: {
  view: DigestView;
  wanted: readonly Wanted[];
  save: (recipients: readonly Wanted[]) => Promise<void>;
}) => {
  const [email, setEmail] = useState('');
  const mayChange = view.isOn && view.owner?.isMe === true;
  const ready = view.suggestions.filter((one) => one.fault === null && !one.isOutside);
  return (
    <Section title="Who gets it">
      <ul class="list">
        {view.recipients.map((one) => (
          <li key={one.email}>
            <Recipient
              one={one}
              remove={mayChange && wanted.length > 1 ? () => save(wanted.filter((other) => other.email !== one.email)) : null}
            />
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (email.trim() === '') return;
            save([...wanted, { email: email.trim(), person: null, team: true }]).then(() => setEmail(''));
          }}
        >
          <label class="field">
            <span>Add an address to the team’s digest</span>
            <input
              type="text"
              inputMode="email"
              autocomplete="off"
              value={email}
              onInput={(event) => setEmail(event.currentTarget.value)}
            />
          </label>
          <button type="submit" class="button plain add">
            Confirm address
          </button>
        </form>
      )}
      {view.suggestions.length > 0 && (
        <>
          <h3>Suggested by the People table</h3>
          {!mayChange && (
            <p class="under">
              {view.isOn
                ? 'Only the person who runs the digest can confirm them.'
                : 'Switch the digest on first; then confirm who else gets it.'}
            </p>
          )}
          {mayChange && ready.length > 1 && (
            <Action
              label={`Confirm all ${ready.length}`}
              work={() =>
                save([
                  ...wanted.filter((other) => !ready.some((one) => one.email === other.email)),
                  ...ready.map(({ email: address, person, team }) => ({ email: address, person, team })),
                ])
              }
            />
          )}
          <ul class="list">
            {view.suggestions.map((one) => (
              <li key={`${one.email} ${one.person}`}>
                {one.sentence}
                <p class="under">{one.email}</p>
                {one.fault ? (
                  <p class="under late">{one.fault}</p>
                ) : (
                  mayChange && (
                    <Action
                      label={one.isOutside ? 'Confirm: it is outside your domain' : 'Confirm'}
                      kind={one.isOutside ? 'danger' : 'plain'}
                      work={() =>
                        save([
                          ...wanted.filter((other) => other.email !== one.email),
                          { email: one.email, person: one.person, team: one.team, outside: one.isOutside },
                        ])
                      }
                    />
                  )
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
};

const Recipient = ({ one, remove }: { one: RecipientView; remove: (() => Promise<void>) | null }) => (
  <>
    <div class="line">
      <span>{one.person ?? one.email}</span>
      {remove && <Action kind="link" label="Remove" work={remove} />}
    </div>
    {one.person && <p class="under">{one.email}</p>}
    {one.gets.map(({ kind, will, why }) => (
      <p key={kind} class="under">
        <span aria-hidden="true">{will ? '✓ ' : '– '}</span>
        {why}
      </p>
    ))}
  </>
);

const Settings = ({ view, change }: { view: DigestView; change: (done: Promise<DigestDone>) => Promise<void> }) => {
  const [settings, setSettings] = useState(view.settings);
  const isMine = view.isOn && view.owner?.isMe === true;
  const tick = (key: 'personal' | 'nudge' | 'allClear' | 'winsFirst', label: string) => (
    <label class="tick">
      <input
        type="checkbox"
        checked={settings[key]}
        onChange={(event) => setSettings({ ...settings, [key]: event.currentTarget.checked })}
      />
      {label}
    </label>
  );
  return (
    <Section title="When and what" isClosed>
      <div class="pair">
        <label class="field">
          <span>Day</span>
          <select value={settings.weekday} onChange={(event) => setSettings({ ...settings, weekday: Number(event.currentTarget.value) })}>
            {WEEKDAYS.map((name, i) => (
              <option key={name} value={i + 1}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>Hour ({view.zone})</span>
          <select value={settings.hour} onChange={(event) => setSettings({ ...settings, hour: Number(event.currentTarget.value) })}>
            {Array.from({ length: 24 }, (_, hour) => (
              <option key={hour} value={hour}>
                {String(hour).padStart(2, '0')}:00
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="rows">
        {tick('personal', 'A personal digest for each confirmed person')}
        {tick('nudge', 'A nudge three days later, only to those with something due')}
        {tick('allClear', 'One line to the team in a week with nothing to report')}
        {tick('winsFirst', 'Wins first')}
      </div>
      <fieldset class="plain-set">
        <legend>Sections</legend>
        {view.sections.map(({ key, title }) => (
          <label key={key} class="tick">
            <input
              type="checkbox"
              checked={!settings.off.includes(key)}
              onChange={(event) =>
                setSettings({
                  ...settings,
                  off: event.currentTarget.checked ? settings.off.filter((one) => one !== key) : [...settings.off, key],
                })
              }
            />
            {title}
          </label>
        ))}
      </fieldset>
      {isMine ? (
        <Action label="Save settings" busyLabel="Saving…" work={() => change(doors.saveDigest(settings))} />
      ) : (
        <p class="under">{view.isOn ? 'Only the person who runs the digest can change this.' : 'Switch the digest on to save settings.'}</p>
      )}
    </Section>
  );
};
