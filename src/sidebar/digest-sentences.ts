// Every sentence of Digest that the doors don't say themselves; read as `SAYS.sentence`.

export const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
/** `08:00` for 8. */
export const hourWords = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
/** What each mail is called. */
export const KINDS = { team: 'Team’s digest', personal: 'Personal digest', nudge: 'Nudge' } as const;
const addresses = (n: number): string => `${n} ${n === 1 ? 'address' : 'addresses'}`;

export const reading = 'Reading the digest…';
export const state = 'State of the digest';

// Who runs it
export const next = 'Next';
export const withinTheHour = ' (within the hour)';
export const lastSent = 'Last sent';
export const lastRun = 'Last run';
export const runBy = 'Sent by';
export const you = 'you';
export const since = (when: string): string => `, since ${when}`;
export const switchOnWhy = (weekday: number, hour: number, zone: string, me: string, confirmed: number): string =>
  `Goes out every ${WEEKDAYS[weekday - 1] ?? ''} at ${hourWords(hour)} (${zone}), in your name (${me}), to ${
    confirmed === 0 ? 'you alone until you confirm others' : `the ${confirmed === 1 ? 'one address' : addresses(confirmed)} confirmed below`
  }.`;
export const nobody =
  'Google does not say who you are, so nothing can be sent in your name. Sign in, allow Throughline to see your address, and refresh.';
export const refresh = 'Refresh';
export const switchOn = 'Switch on';
export const switchingOn = 'Switching the digest on…';
export const switchOff = 'Switch off';
export const switchingOff = 'Switching the digest off…';
export const takeOver = 'Take over';
export const takingOver = 'Taking the digest over…';
export const takeOverQuestion = (owner: string): string =>
  `Send the digest in your name instead of ${owner}’s? It goes to you alone until you confirm the others again.`;
export const leaveIt = 'Leave it';

// Rehearse
export const rehearse = 'Rehearse';
export const whose = 'Whose mail';
export const showPreview = 'Show preview';
export const writing = 'Writing it…';
export const sendToMe = 'Send to me only';
export const sending = 'Sending it to you…';
export const subject = 'Subject:';
export const preview = (subjectLine: string): string => `Preview: ${subjectLine}`;
export const asText = 'Show as text';
export const asDesigned = 'Show as designed';

// Who gets it
export const recipients = 'Who gets it';
export const nobodyYet = 'Nobody is confirmed yet: switched on now, it goes to you alone.';
export const notThisTime = 'not this time';
export const remove = 'Remove';
export const toTeam = 'Send team’s digest too';
export const offTeam = 'Stop team’s digest';
export const saving = 'Saving…';
export const ownerOnly = (owner: string): string => `Only ${owner}, who runs the digest, can change this.`;
export const waiting = 'Not confirmed';
export const waitingWhy = 'Nothing goes to an address before you confirm it.';
export const tickAll = 'Tick all';
export const outside = 'outside your organisation';
export const confirm = (n: number): string => (n === 0 ? 'Confirm' : `Confirm ${addresses(n)}`);
export const address = 'E-mail address';
export const gets = 'Gets';
export const addAddress = 'Add address';
export const sendAnyway = 'Send there all the same';
export const leaveOut = 'Leave it out';

// When and what
export const settings = 'When and what';
export const day = 'Day';
export const hour = (zone: string): string => `Hour (${zone})`;
export const CHOICES = {
  personal: 'A personal digest for each confirmed person',
  nudge: 'A nudge three days later, to those with something due',
  allClear: 'One line to the team in a week with nothing to report',
  winsFirst: 'Wins first',
} as const;
export const sections = 'Sections';
export const saveSettings = 'Save settings';

// Sent so far
export const ledger = 'Sent so far';
export const nothingSent = 'Nothing has been sent yet.';
export const sendAgain = 'Send again';
export const sendAgainQuestion = (to: string): string => `${to} may have got this mail already. Send it once more?`;
export const sendingAgain = 'Sending again…';
export const leaveUnsent = 'Don’t send';
