import { useState } from 'preact/hooks';
import type { DigestDone, DigestView, LedgerView } from '../core/digest/view.ts';
import { AskTwice } from './ask-twice.tsx';
import { doors } from './client.ts';
import { useChange } from './desk.ts';
import { type Mine, Recipients, type Refusal, type Wanted } from './digest-recipients.tsx';
import { Rehearsal } from './digest-rehearsal.tsx';
import * as SAYS from './digest-sentences.ts';
import { Settings } from './digest-settings.tsx';
import { Icon } from './icon.tsx';
import { Action, Failure, Few, Loading, Section } from './parts.tsx';
import { useDoor } from './use-door.ts';

/** The rehearsal: what each mail says, who gets it and why, when it went out last, and who runs it. */
export const Digest = () => {
  const { value: view, error, ask } = useDoor(doors.digest, { onReturn: true });
  const say = useChange();
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  if (!view) return error ? <Failure error={error} ask={ask} /> : <Loading words={SAYS.reading} />;
  /** Runs a door of the schedule; `asked` are the addresses it was given, so that a refused one can be asked for again. */
  const change = (door: () => Promise<DigestDone>, doing: string, asked: readonly Wanted[] = []): Promise<void> =>
    say(
      () =>
        door().then((done) => {
          setRefusals(
            done.refused.map((refused) => ({
              ...refused,
              wanted: asked.find(({ email }) => email.trim().toLowerCase() === refused.email.toLowerCase()) ?? null,
            })),
          );
          return done;
        }),
      doing,
    );
  const mine: Mine | null =
    view.me !== '' && (!view.isOn || view.owner?.isMe)
      ? {
          save: (recipients) => change(() => doors.saveDigest({ recipients }), SAYS.saving, recipients),
          refusals,
          forget: () => setRefusals([]),
        }
      : null;
  return (
    <>
      {error && <Failure error={error} ask={ask} />}
      <State view={view} change={change} ask={ask} />
      <Rehearsal view={view} />
      <Recipients view={view} mine={mine} />
      <Settings view={view} save={mine && ((settings) => change(() => doors.saveDigest(settings), SAYS.saving))} />
      <Ledger of={view.ledger} again={(week, { kind, to }) => say(() => doors.sendAgain(week, kind, to), SAYS.sendingAgain)} />
    </>
  );
};

type Change = (door: () => Promise<DigestDone>, doing: string) => Promise<void>;
const SIGNS = { good: 'done', warn: 'warn', bad: 'bad', quiet: 'quiet' } as const;

/** Whether it runs and all is well, when it went out and will, in whose name, and the switch. */
const State = ({ view, change, ask }: { view: DigestView; change: Change; ask: () => Promise<void> }) => {
  const { me, isOn, owner, health, nextRun, lastSent, lastRun, settings, zone, recipients } = view;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [SAYS.next, nextRun && `${nextRun.at}${nextRun.isDue ? SAYS.withinTheHour : ''}`],
    [SAYS.lastSent, lastSent?.at],
    // An error is in the sentence above already.
    [SAYS.lastRun, lastRun && (lastRun.isError ? lastRun.at : `${lastRun.at}: ${lastRun.sentence}`)],
    [SAYS.runBy, owner && `${owner.isMe ? SAYS.you : owner.email}${SAYS.since(owner.since)}`],
  ];
  return (
    <section class="headline" aria-label={SAYS.state}>
      <p class={`notice sign ${health.tone}`}>
        <Icon of={SIGNS[health.tone]} />
        <span dir="auto">{health.sentence}</span>
      </p>
      <dl class="facts">
        {facts.map(
          ([term, words]) =>
            words && (
              <div key={term}>
                <dt>{term}</dt>
                <dd dir="auto">{words}</dd>
              </div>
            ),
        )}
      </dl>
      {me === '' ? (
        <>
          <p class="under">{SAYS.nobody}</p>
          <Action label={SAYS.refresh} work={ask} />
        </>
      ) : !isOn ? (
        <>
          <p class="under">{SAYS.switchOnWhy(settings.weekday, settings.hour, zone, me, recipients.length)}</p>
          <Action kind="primary" label={SAYS.switchOn} work={() => change(() => doors.switchOn({}), SAYS.switchingOn)} />
        </>
      ) : owner?.isMe ? (
        <Action label={SAYS.switchOff} work={() => change(doors.switchOff, SAYS.switchingOff)} />
      ) : (
        <AskTwice
          label={SAYS.takeOver}
          starter="primary"
          question={SAYS.takeOverQuestion(owner?.email ?? '')}
          kind="primary"
          keep={SAYS.leaveIt}
          work={() => change(doors.takeOver, SAYS.takingOver)}
        />
      )}
    </section>
  );
};

const LEDGER_SIGNS = { sent: 'done', sending: 'busy', maybe: 'warn', failed: 'bad', nothing: 'quiet', waiting: 'quiet' } as const;
const isTrouble = ({ state }: LedgerView): boolean => state === 'failed' || state === 'maybe';

/** Who got what when, newest week first; open when something went wrong in it. */
const Ledger = ({ of, again }: { of: DigestView['ledger']; again: (week: string, mail: LedgerView) => Promise<void> }) => {
  const hasTrouble = of[0]?.mails.some(isTrouble) ?? false;
  return (
    <Section
      title={SAYS.ledger}
      count={of.reduce((sum, { mails }) => sum + mails.length, 0)}
      tone={hasTrouble ? 'bad' : 'quiet'}
      none={SAYS.nothingSent}
      isClosed={!hasTrouble}
    >
      {of.map(({ week, mails }) => (
        <div key={week}>
          <h3>{week}</h3>
          <Few
            items={[...mails].sort((a, b) => Number(isTrouble(b)) - Number(isTrouble(a)))}
            show={(mail) => (
              <>
                <div class="sign">
                  <Icon of={LEDGER_SIGNS[mail.state]} />
                  <span>
                    {mail.to}
                    <span class={isTrouble(mail) ? 'under late' : 'under'}>
                      {SAYS.KINDS[mail.kind]}: {mail.sentence}
                    </span>
                  </span>
                </div>
                {mail.canSendAgain && (
                  <AskTwice
                    label={SAYS.sendAgain}
                    starter="link"
                    question={SAYS.sendAgainQuestion(mail.to)}
                    keep={SAYS.leaveUnsent}
                    work={() => again(week, mail)}
                  />
                )}
              </>
            )}
          />
        </div>
      ))}
    </Section>
  );
};
