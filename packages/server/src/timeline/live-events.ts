import type { Context } from '../context.ts';
import type { Rows } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';
import { IDLE_MS } from '../staff/staff-sessions.ts';
import { type Audience, eventsAfter } from './events-after.ts';
import { eventView } from './event-view.ts';
import { EVENTS_AT_ONCE, lastPosition, NewEvents } from './new-events.ts';

type Event = Rows['company_events'];

/** Who listens: their streams are counted together, and end when they may listen no more. */
export interface Listener {
  /** Of the member of staff or the API key. */
  id: string;
  /** Of whoever is signed in; absent with an API key. */
  cookieHash?: string | undefined;
}

const LOOK_EVERY_MS = 500;
const ASK_EVERY_MS = 1000;
/** Proxies close what says nothing. */
const HEARTBEAT_MS = 20_000;
/** Then whoever listens comes again, and is asked again who they are. */
const MAX_STREAM_MS = 15 * 60_000;
const STREAMS_OF_ONE = 12;
/** Who doesn't read is cut off, and goes on later from where they were. */
const MAX_UNREAD_BYTES = 256_000;
const RETRY_MS = 2000;
/** At once, as when a list of clients is imported: that so many happened is told, not each of them. */
const MANY = 100;

interface Stream {
  audience: Audience;
  listener: Listener;
  openedAt: number;
  /** What came while earlier events were read. */
  waiting: Event[] | undefined;
  send: (text: string) => void;
  close: () => void;
}

/**
 * Tells what happens as it happens. Each node looks at the table twice a second while anybody listens there, so that
 * it doesn't matter on which of them it happened.
 */
export class LiveEvents {
  readonly #context: Context;
  readonly #streams = new Set<Stream>();
  #news: NewEvents | undefined;
  #timers: NodeJS.Timeout[] = [];
  #isReading = false;
  #isOver = false;

  constructor(context: Context) {
    this.#context = context;
  }

  /** @throws Refusal `rate_limited` for who has too many open */
  async listen(audience: Audience, listener: Listener, afterId?: string): Promise<Response> {
    this.#requireFew(listener);
    // From now on nothing is missed; what was before is read below.
    const now = this.#news?.position ?? (await lastPosition(this.#context.database));
    this.#requireFew(listener);
    const { stream, body } = this.#open(audience, listener, now);
    stream.send(`retry: ${RETRY_MS}\nevent: ready\ndata: {}\n\n`);
    const missed = afterId ? await eventsAfter(this.#context.database, audience, afterId, now) : [];
    const waited = stream.waiting ?? [];
    stream.waiting = undefined;
    this.#tell(stream, [...missed, ...waited]);
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        // Proxies that collect answers would keep it to themselves.
        'x-accel-buffering': 'no',
      },
    });
  }

  /** Ends all streams, and takes no more. */
  end(): void {
    this.#isOver = true;
    for (const stream of this.#streams) stream.close();
  }

  #requireFew({ id }: Listener): void {
    const open = [...this.#streams].filter(({ listener }) => listener.id === id).length;
    if (open < STREAMS_OF_ONE) return;
    throw new Refusal('rate_limited', `At most ${STREAMS_OF_ONE} streams are open at once. Close one of them.`, {
      headers: { 'retry-after': '5' },
    });
  }

  #open(audience: Audience, listener: Listener, position: number) {
    const encoder = new TextEncoder();
    let controller!: ReadableStreamDefaultController<Uint8Array>;
    const forget = () => {
      this.#streams.delete(stream);
      if (!this.#streams.size) this.#rest();
    };
    const body = new ReadableStream<Uint8Array>(
      { start: (started) => void (controller = started), cancel: forget },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_UNREAD_BYTES }),
    );
    const stream: Stream = {
      audience,
      listener,
      openedAt: Date.now(),
      waiting: [],
      send: (text) => {
        if (!this.#streams.has(stream)) return;
        if ((controller.desiredSize ?? 0) <= 0) return stream.close();
        controller.enqueue(encoder.encode(text));
      },
      close: () => {
        if (!this.#streams.has(stream)) return;
        forget();
        controller.close();
      },
    };
    this.#streams.add(stream);
    if (this.#isOver) stream.close();
    else this.#wake(position);
    return { stream, body };
  }

  #wake(position: number): void {
    if (this.#news) return;
    this.#news = new NewEvents(this.#context.database, position);
    const every = (ms: number, work: () => Promise<void> | void) =>
      setInterval(
        () => void (async () => work())().catch((err) => this.#context.log.error({ err }, 'live events')),
        ms,
      );
    this.#timers = [
      every(LOOK_EVERY_MS, () => this.#look()),
      every(ASK_EVERY_MS, () => this.#endThoseWhoMayNot()),
      every(HEARTBEAT_MS, () => this.#beat()),
    ].map((timer) => timer.unref());
  }

  #rest(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
    this.#news = undefined;
  }

  async #look(): Promise<void> {
    if (this.#isReading || !this.#news) return;
    this.#isReading = true;
    try {
      for (;;) {
        const events = await this.#news.read();
        for (const stream of this.#streams) {
          const own = events.filter((event) => isFor(stream.audience, event));
          if (stream.waiting) stream.waiting.push(...own);
          else this.#tell(stream, own);
        }
        if (events.length < EVENTS_AT_ONCE) return;
      }
    } finally {
      this.#isReading = false;
    }
  }

  #tell(stream: Stream, events: Event[]): void {
    if (events.length > MANY)
      return stream.send(
        `id: ${events.at(-1)!.id}\nevent: many\ndata: ${JSON.stringify({ count: events.length })}\n\n`,
      );
    for (const event of events)
      stream.send(`id: ${event.id}\ndata: ${JSON.stringify(eventView(this.#context, event))}\n\n`);
  }

  #beat(): void {
    for (const stream of this.#streams) {
      if (Date.now() - stream.openedAt > MAX_STREAM_MS) stream.close();
      else stream.send(':\n\n');
    }
  }

  /** Who signed out, was removed, or whose key was deleted. */
  async #endThoseWhoMayNot(): Promise<void> {
    const { database, clock } = this.#context;
    const listeners = [...this.#streams].map(({ listener }) => listener);
    const cookies = listeners.flatMap(({ cookieHash }) => cookieHash ?? []);
    const keys = listeners.flatMap(({ id, cookieHash }) => (cookieHash ? [] : id));
    const now = clock();
    const live = new Set<string>();
    if (cookies.length)
      for (const { hash } of await database
        .selectFrom('staff_sessions')
        .select('hash')
        .where('hash', 'in', cookies)
        .where('expires_at', '>', now)
        .where('used_at', '>', now - IDLE_MS)
        .execute())
        live.add(hash);
    if (keys.length)
      for (const { id } of await database.selectFrom('api_keys').select('id').where('id', 'in', keys).execute())
        live.add(id);
    for (const stream of this.#streams) {
      const { id, cookieHash } = stream.listener;
      if (listeners.includes(stream.listener) && !live.has(cookieHash ?? id)) stream.close();
    }
  }
}

const isFor = ({ organisationId, companyId }: Audience, event: Event): boolean =>
  event.organisation_id === organisationId && (companyId === undefined || event.company_id === companyId);
