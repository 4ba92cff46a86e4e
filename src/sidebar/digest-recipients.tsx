import { useEffect, useRef, useState } from 'preact/hooks';
import type { DigestDone, DigestView, RecipientView } from '../core/digest/view.ts';
import { useDesk } from './desk.ts';
import * as SAYS from './digest-sentences.ts';
import { Icon } from './icon.tsx';
import { Action, Few, Section } from './parts.tsx';

/** One address as the doors take it. */
export interface Wanted {
  readonly email: string;
  readonly person: string | null;
  readonly team: boolean;
  /** The second confirmation of an address outside the organisation. */
  readonly outside?: boolean;
}
/** An address that was not taken, with what had been asked for it. */
export type Refusal = DigestDone['refused'][number] & { readonly wanted: Wanted | null };
/** What the person may do who runs the digest, or who could: save the whole list. */
export interface Mine {
  readonly save: (recipients: readonly Wanted[]) => Promise<void>;
  readonly refusals: readonly Refusal[];
  readonly forget: () => void;
}

/** The list with one more: an address stands once in it, and so does a person. */
const withOne = (list: readonly Wanted[], one: Wanted): readonly Wanted[] => {
  const email = one.email.trim().toLowerCase();
  const same = list.find((other) => other.email === email);
  return [
    ...list.filter((other) => other !== same && (one.person === null || other.person !== one.person)),
    { ...one, email, person: one.person ?? same?.person ?? null, team: one.team || same?.team === true },
  ];
};

/** Who gets which mail and why; for the person who runs it, also who else might, and a way to add or remove an address. */
export const Recipients = ({ view, mine }: { view: DigestView; mine: Mine | null }) => {
  // Confirmed once and twice already.
  const list: readonly Wanted[] = view.recipients.map(({ email, person, team }) => ({ email, person, team, outside: true }));
  const mayRemove = !view.isOn || list.length > 1;
  return (
    <Section title={SAYS.recipients} {...(list.length > 0 ? { count: list.length } : {})}>
      {list.length === 0 && <p class="none">{SAYS.nobodyYet}</p>}
      <Few items={view.recipients} show={(one) => <Recipient one={one} list={list} mayRemove={mayRemove} save={mine?.save ?? null} />} />
      {mine ? (
        <>
          {mine.refusals.length > 0 && <Refusals mine={mine} list={list} />}
          {view.suggestions.length > 0 && <Suggestions view={view} list={list} save={mine.save} />}
          <NewAddress people={view.people} add={(one) => mine.save(withOne(list, one))} />
        </>
      ) : (
        view.owner && <p class="under">{SAYS.ownerOnly(view.owner.email)}</p>
      )}
    </Section>
  );
};

const Recipient = ({
  one,
  list,
  mayRemove,
  save,
}: {
  one: RecipientView;
  list: readonly Wanted[];
  mayRemove: boolean;
  save: Mine['save'] | null;
}) => {
  const name = one.person ?? one.email;
  const others = list.filter(({ email }) => email !== one.email);
  const { email, person, team } = one;
  return (
    <>
      <bdi>{name}</bdi>
      {person && <span class="under">{email}</span>}
      {one.gets.map(({ kind, will, why }) => (
        <p key={kind} class="sign under">
          <Icon of={will ? 'done' : 'quiet'} />
          <span>
            <strong>
              {SAYS.KINDS[kind]}
              {!will && `, ${SAYS.notThisTime}`}
            </strong>
            <br />
            {why}
          </span>
        </p>
      ))}
      {save && (
        <div class="links">
          {mayRemove && <Action kind="link" label={SAYS.remove} about={name} work={() => save(others)} />}
          {person && (
            <Action
              kind="link"
              label={team ? SAYS.offTeam : SAYS.toTeam}
              about={name}
              work={() => save([...others, { email, person, team: !team, outside: true }])}
            />
          )}
        </div>
      )}
    </>
  );
};

/** Addresses that were not taken; one outside the organisation is, at the second word. */
const Refusals = ({ mine: { refusals, save, forget }, list }: { mine: Mine; list: readonly Wanted[] }) => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [refusals]);
  const outside = refusals.flatMap(({ isOutside, wanted }) => (isOutside && wanted ? [wanted] : []));
  return (
    <div ref={box} class="notice bad" role="alert">
      {refusals.map(({ email, reason }) => (
        <p key={email}>
          <bdi>{email}</bdi>: {reason}
        </p>
      ))}
      <div class="answers">
        {outside.length > 0 && (
          <Action
            kind="danger"
            label={SAYS.sendAnyway}
            work={() => save(outside.reduce((all, one) => withOne(all, { ...one, outside: true }), list))}
          />
        )}
        <button type="button" class="button plain" onClick={forget}>
          {SAYS.leaveOut}
        </button>
      </div>
    </div>
  );
};

/** Addresses that somebody wrote into People, or a former owner confirmed: ticked one by one, confirmed together. */
const Suggestions = ({ view, list, save }: { view: DigestView; list: readonly Wanted[]; save: Mine['save'] }) => {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const open = view.suggestions.filter(({ fault }) => fault === null);
  const inside = open.filter(({ isOutside }) => !isOutside).map(({ email }) => email);
  const chosen = open.filter(({ email }) => ticked.includes(email));
  return (
    <fieldset class="plain-set">
      <legend>
        <h3>{SAYS.waiting}</h3>
      </legend>
      <p class="under">{SAYS.waitingWhy}</p>
      <ul class="list">
        {view.suggestions.map(({ email, person, sentence, fault, isOutside }) => {
          const words = (
            <span>
              <bdi>{email}</bdi>
              <span class="under">{sentence}</span>
              {(fault ?? isOutside) && (
                <span class="flag">
                  <Icon of="warn" />
                  {fault ?? SAYS.outside}
                </span>
              )}
            </span>
          );
          return (
            <li key={`${email} ${person}`}>
              {fault === null ? (
                <label class="tick">
                  <input
                    type="checkbox"
                    checked={ticked.includes(email)}
                    onChange={({ currentTarget }) =>
                      setTicked(currentTarget.checked ? [...ticked, email] : ticked.filter((one) => one !== email))
                    }
                  />
                  {words}
                </label>
              ) : (
                words
              )}
            </li>
          );
        })}
      </ul>
      <div class="answers">
        <Action
          label={SAYS.confirm(chosen.length)}
          disabled={chosen.length === 0}
          work={() =>
            save(chosen.reduce((all, { email, person, team }) => withOne(all, { email, person, team }), list)).then(() => setTicked([]))
          }
        />
        {inside.length > 1 && (
          <button type="button" class="button link" onClick={() => setTicked([...new Set([...ticked, ...inside])])}>
            {SAYS.tickAll}
          </button>
        )}
      </div>
    </fieldset>
  );
};

/** An address that stands nowhere yet. Enter in the field adds it, too. */
const NewAddress = ({ people, add }: { people: readonly string[]; add: (one: Wanted) => Promise<void> }) => {
  const desk = useDesk();
  const [email, setEmail] = useState('');
  const [at, setAt] = useState('');
  const work = (): Promise<void> => {
    const person = at === '' ? null : (people[Number(at)] ?? null);
    return add({ email, person, team: person === null }).then(() => setEmail(''));
  };
  const isEmpty = email.trim() === '';
  return (
    <form
      class="rows"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isEmpty && !desk.isRunning) void desk.alone(work);
      }}
    >
      <label class="field">
        <span>{SAYS.address}</span>
        <input
          type="text"
          inputMode="email"
          autocomplete="off"
          value={email}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
      </label>
      <label class="field">
        <span>{SAYS.gets}</span>
        <select value={at} onChange={({ currentTarget }) => setAt(currentTarget.value)}>
          <option value="">{SAYS.KINDS.team}</option>
          {people.length > 0 && (
            <optgroup label={SAYS.KINDS.personal}>
              {people.map((name, i) => (
                <option key={name} value={i}>
                  {name}
                </option>
              ))}
            </optgroup>
          )}
        </select>
      </label>
      <Action label={SAYS.addAddress} disabled={isEmpty} work={work} />
    </form>
  );
};
