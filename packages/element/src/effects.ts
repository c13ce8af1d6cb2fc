import { ApiError, type LinkClient, type LinkSession, type Locale } from '@client-link/api-client/link';
import type { Effect } from './journey-controller.ts';
import { FIRST_DRAWN, isUnreachable, type Journey, type Start, type Step } from './journey.ts';
import { pause } from './pause.ts';

const FIRST_POLL_MS = 1000;
const SLOWEST_POLL_MS = 5000;
/** The client tries for long; the person is told before it gives up. */
const UNREACHABLE_MS = 4000;
/** Who could not be reached at all is asked again after this long, and as soon as the network is back. */
const TRY_AGAIN_MS = 30_000;
/** An attempt this close to its end is minted anew before the person clicks. */
const MINT_AGAIN_MS = 120_000;
const FRAME_MS = 20;

export interface Surroundings {
  client(): LinkClient;
  locale(): Locale;
  /** Settles when the words of the language are there. */
  words(): Promise<unknown>;
  /** Settles when the consent that a click sent has been answered. */
  consenting(): Promise<unknown> | undefined;
  /** Loads what the report step needs; the function it answers ends it. */
  openReport(journey: Journey, signal: AbortSignal): Promise<void>;
  /** Loads what asks for something in addition. */
  openMore(signal: AbortSignal): Promise<void>;
  /** Loads *Manage connections* and keeps it up to date. */
  openManage(signal: AbortSignal): Promise<void>;
  /** Loads what is told beside the usual way. */
  openAside(): Promise<void>;
}

/** What runs while the journey stays in a step. */
export const effectsFor = (link: Surroundings): Partial<Record<Step, Effect>> => ({
  loading: async (_, send, signal) => {
    await link.words();
    const late = setTimeout(() => send({ type: 'show', shown: { isOffline: true } }), UNREACHABLE_MS);
    try {
      send({ type: 'loaded', session: await link.client().session.get({ signal, include: 'integrations' }) });
    } finally {
      clearTimeout(late);
    }
  },

  choosing: async (journey, send, signal) => {
    if (!journey().integrations) {
      const { results, recent } = await link.client().integrations.list({ signal });
      send({ type: 'show', shown: { integrations: results, recent } });
    }
    // The first screenful can be used while the rest of a long list is still being drawn.
    for (let drawn = FIRST_DRAWN; !signal.aborted && drawn < journey().integrations!.length; drawn *= 4) {
      await pause(FRAME_MS, signal);
      send({ type: 'show', shown: { drawn: drawn * 4 } });
    }
  },

  consenting: async (journey, send, signal) => {
    const consent = await link.client().consents.text({ locale: link.locale() }, { signal });
    send({ type: 'show', shown: { consent } });
    // Entering the step mints the attempt: nothing is left to wait for at the click.
    while (!signal.aborted && journey().session?.source?.method === 'connect') {
      const start = await mint(link, journey, send, signal);
      if (!start) return;
      await pause(Date.parse(start.attempt.expiresAt) - Date.now() - MINT_AGAIN_MS, signal);
    }
  },

  authorizing: async (journey, send, signal) => {
    await link.consenting();
    for (let waitMs = FIRST_POLL_MS; !signal.aborted; waitMs = Math.min(SLOWEST_POLL_MS, waitMs * 1.5)) {
      const session = await poll(link, journey, send, signal);
      if (session) send({ type: 'updated', session });
      if (signal.aborted) return;
      if (session) await readyAnother(link, journey, send, signal);
      // Its words are loaded when something went wrong; what can't be loaded now the next look tries again.
      if (journey().outcome) await link.openAside().catch(() => undefined);
      if (await pause(waitMs * (0.8 + Math.random() * 0.4), signal)) waitMs = FIRST_POLL_MS / 1.5;
    }
  },

  reporting: (journey, _, signal) => link.openReport(journey(), signal),

  managing: (_, __, signal) => link.openManage(signal),

  helping: async (journey, send, signal) => {
    await link.openAside();
    await watch(link, journey, send, signal, () => true);
  },

  broken: async (journey, send, signal) => {
    if (!isUnreachable(journey().failure)) return;
    await pause(TRY_AGAIN_MS, signal);
    if (!signal.aborted) send({ type: 'retry' });
  },

  finished: async (journey, send, signal) => {
    if (journey().session?.isMoreAsked) await link.openMore(signal);
    await watch(link, journey, send, signal, isArriving);
  },
});

/** Asks the server as long as something is on its way. */
async function watch(
  link: Surroundings,
  journey: () => Journey,
  send: Parameters<Effect>[1],
  signal: AbortSignal,
  isOnItsWay: (journey: Journey) => boolean,
): Promise<void> {
  for (
    let waitMs = FIRST_POLL_MS;
    !signal.aborted && isOnItsWay(journey());
    waitMs = Math.min(SLOWEST_POLL_MS, waitMs * 1.5)
  ) {
    await pause(waitMs, signal);
    const session = await poll(link, journey, send, signal);
    if (session) send({ type: 'updated', session });
  }
}

const isArriving = ({ session }: Journey): boolean =>
  session?.connection?.syncStatus === 'queued' || session?.connection?.syncStatus === 'running';

/** Asks the server once; as long as it can't be reached, that is said and the next poll tries again. */
async function poll(
  link: Surroundings,
  journey: () => Journey,
  send: Parameters<Effect>[1],
  signal: AbortSignal,
): Promise<LinkSession | undefined> {
  const late = setTimeout(() => send({ type: 'show', shown: { isOffline: true } }), UNREACHABLE_MS);
  try {
    const session = await link.client().session.get({ signal });
    const { watched } = journey();
    if (watched && watched.id !== session.attempt?.id)
      send({ type: 'show', shown: { watched: await link.client().attempts.get(watched.id, { signal }) } });
    send({ type: 'show', shown: { isOffline: false } });
    return session;
  } catch (cause) {
    if (!(cause instanceof ApiError) || !cause.retryable) throw cause;
    send({ type: 'show', shown: { isOffline: true } });
    return undefined;
  } finally {
    clearTimeout(late);
  }
}

/** Remembers how the attempt at hand stands, and has the next one ready for the click. */
async function readyAnother(
  link: Surroundings,
  journey: () => Journey,
  send: Parameters<Effect>[1],
  signal: AbortSignal,
): Promise<void> {
  const { start, watched, session } = journey();
  const attempt = watched?.id === session?.attempt?.id ? session?.attempt : (watched ?? session?.attempt);
  const isOpen = attempt?.status === 'opened' || attempt?.status === 'choosing';
  const isOurs = attempt?.id === (watched ?? start?.attempt ?? attempt)?.id;
  if (isOpen) send({ type: 'show', shown: { watched: attempt } });
  else if (attempt && attempt.status !== 'created' && attempt.status !== 'linked' && isOurs)
    send({
      type: 'show',
      shown: {
        outcome: attempt,
        watched: undefined,
        clickedAt: undefined,
        ...(start?.attempt.id === attempt.id && { start: undefined }),
      },
    });
  const next = journey().start;
  if (!next || Date.parse(next.attempt.expiresAt) - Date.now() < MINT_AGAIN_MS) await mint(link, journey, send, signal);
}

async function mint(
  link: Surroundings,
  journey: () => Journey,
  send: Parameters<Effect>[1],
  signal: AbortSignal,
): Promise<Start | undefined> {
  try {
    const start = await link.client().attempts.start({ version: journey().session!.version }, { signal });
    send({ type: 'show', shown: { start } });
    return start;
  } catch (cause) {
    if (!(cause instanceof ApiError) || !cause.session) throw cause;
    send({ type: 'updated', session: cause.session });
    return signal.aborted ? undefined : mint(link, journey, send, signal);
  }
}
