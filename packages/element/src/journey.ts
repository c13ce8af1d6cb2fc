import type { Attempt, ConsentText, HelpRequest, LinkIntegration, LinkSession } from '@client-link/api-client/link';

export type Step =
  | 'loading'
  | 'landing'
  | 'choosing'
  | 'consenting'
  | 'authorizing'
  | 'helping'
  | 'preparing'
  | 'reporting'
  | 'finished'
  | 'managing'
  | 'expired'
  | 'broken';

/** An attempt that is minted but maybe not opened yet, and where its tab begins. */
export interface Start {
  attempt: Attempt;
  startUrl: string;
}

/** What went wrong, for people and for programs. */
export interface Failure {
  code: string;
  message: string;
  retryable: boolean;
  requestId?: string;
  /** What is said instead of the code's general words. */
  words?: string | undefined;
}

/** How much of a long list is drawn at once: more than a screen holds. */
export const FIRST_DRAWN = 12;

/** What a step shows besides the session. It is forgotten when the step is left, but for what the next one needs. */
export interface Shown {
  integrations?: LinkIntegration[];
  recent?: string[];
  /** How many of them are drawn so far. */
  drawn?: number;
  consent?: ConsentText;
  /** The words changed while they were read. */
  hasConsentChanged?: boolean;
  start?: Start | undefined;
  /** When the person clicked the link that opens the software, by this browser's clock. */
  clickedAt?: number | undefined;
  /** The attempt whose tab is open, while another is minted for the next click. */
  watched?: Attempt | undefined;
  /** How the last attempt ended, until another is begun. */
  outcome?: Attempt | undefined;
  isOffline?: boolean;
  /** The host wants a first screen before anything is asked. */
  hasLanding?: boolean;
  /** Opened for what is shared already, where there is something. */
  isToManage?: boolean;
  failure?: Failure;
}

export interface Journey extends Shown {
  readonly step: Step;
  readonly session?: LinkSession;
}

export type JourneyEvent =
  | { type: 'loaded' | 'updated'; session: LinkSession }
  | { type: 'show'; shown: Shown }
  | { type: 'agree'; start: Start; clickedAt: number }
  | { type: 'fail'; failure: Failure }
  | { type: 'manage' | 'leave' }
  | { type: 'end'; failure?: Failure | undefined }
  | { type: 'begin' }
  | { type: 'retry' };

type Target = Step | ((session: LinkSession, journey: Journey) => Step);

/** The whole journey. Read a line as: in this step, on this event, go there. Which requirement is next the server says. */
export const transitions: Record<Step, Partial<Record<JourneyEvent['type'], Target>>> = {
  loading: { loaded: landingFirst, fail: 'broken', end: 'expired' },
  landing: { begin: whereTheyAre, manage: 'managing', fail: 'broken', end: 'expired' },
  choosing: { updated: whereTheyAre, manage: 'managing', fail: 'broken', end: 'expired' },
  consenting: { updated: whereTheyAre, agree: 'authorizing', manage: 'managing', fail: 'broken', end: 'expired' },
  authorizing: { updated: whereTheyAre, manage: 'managing', fail: 'broken', end: 'expired' },
  helping: { updated: whereTheyAre, fail: 'broken', end: 'expired' },
  preparing: { updated: whereTheyAre, manage: 'managing', fail: 'broken', end: 'expired' },
  reporting: { updated: whereTheyAre, manage: 'managing', fail: 'broken', end: 'expired' },
  finished: { updated: whereTheyAre, manage: 'managing', fail: 'broken', end: 'expired' },
  managing: { updated: 'managing', leave: whereTheyAre, fail: 'broken', end: 'expired' },
  expired: { retry: 'loading' },
  broken: { retry: 'loading' },
};

/** Pure. An event that the step does not know leaves the journey as it was. */
export function next(journey: Journey, event: JourneyEvent): Journey {
  if (event.type === 'show') return { ...journey, ...event.shown };
  const target = transitions[journey.step][event.type];
  if (!target) return journey;
  if (event.type === 'updated' && isOvertaken(event.session, journey.session)) return journey;

  const session = 'session' in event ? event.session : journey.session;
  // An answer that a later one has overtaken.
  if (session && journey.session && session.version < journey.session.version) return journey;
  const step = typeof target === 'function' ? target(session!, journey) : target;
  const kept = taskOf(step, session) === taskOf(journey.step, journey.session) ? journey : {};
  const { results, recent } = (step === 'choosing' && event.type !== 'updated' && session?.integrations) || {};
  return {
    ...kept,
    ...(results && { integrations: results, recent: recent! }),
    ...(journey.hasLanding && event.type !== 'begin' && { hasLanding: true }),
    ...(event.type === 'agree' && { start: event.start, clickedAt: event.clickedAt }),
    ...('failure' in event && event.failure && { failure: event.failure }),
    ...(session && { session }),
    step,
  };
}

/** Nobody answered: it may go well the next time. */
export const isUnreachable = (failure: Pick<Failure, 'code'> | undefined): boolean =>
  failure?.code === 'network' || failure?.code === 'timeout';

/** The requirement that is worked on. Derived, never stored. */
export const currentRequirement = (session: LinkSession) =>
  session.requirements.find(({ status }) => status === 'pending')?.id;

/** An answer that was on its way for longer than one asked for later. */
const isOvertaken = (answer: LinkSession, known: LinkSession | undefined): boolean =>
  known?.id === answer.id && answer.version < known.version;

/** What a step is busy with: as long as it is the same, what the step shows still holds and its effect goes on. */
export function taskOf(step: Step, session: LinkSession | undefined): string {
  if (step === 'managing') return step;
  const report = step === 'reporting' ? currentRequirement(session!) : '';
  return [step, session?.source?.integration.key, session?.source?.method, report].join(' ');
}

/** Who has begun already needs no welcome. */
function landingFirst(session: LinkSession, { hasLanding, isToManage }: Journey): Step {
  const step = whereTheyAre(session);
  if (isToManage && canManage(session) && step !== 'expired') return 'managing';
  return (hasLanding || session.settings?.landing) && step === 'choosing' ? 'landing' : step;
}

/** There is something to manage, for who may, or may by a mailed code. */
export const canManage = (session: LinkSession | undefined): boolean =>
  Boolean(session?.connectionCount || session?.canManageByCode);

/** The request to somebody else that the current requirement waits for, also when its time is over. */
export function waitedFor({ helpRequests, requirements }: LinkSession): HelpRequest | undefined {
  const pending = requirements.filter(({ status }) => status === 'pending').map(({ id }) => id);
  const last = helpRequests.at(-1);
  if (!last || !['created', 'opened', 'expired'].includes(last.status)) return undefined;
  // Agreeing and connecting are handed on as one.
  return pending.indexOf(last.step) === (pending[0] === 'consent' && last.step === 'connect' ? 1 : 0)
    ? last
    : undefined;
}

function whereTheyAre(session: LinkSession): Step {
  if (session.status === 'ended') return 'expired';
  const { helping } = session;
  if (helping ? !helping.helper || helping.status === 'done' : waitedFor(session)) return 'helping';
  if (session.status === 'finished') return 'finished';
  switch (currentRequirement(session)) {
    case 'source':
      return 'choosing';
    case 'consent':
      return 'consenting';
    case 'connect':
      return 'authorizing';
    case 'prepare':
      return 'preparing';
    case undefined:
      return 'finished';
    default:
      return 'reporting';
  }
}
