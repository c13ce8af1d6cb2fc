import type { Database } from '../database/open.ts';
import type { Rows } from '../database/schema.ts';

type Event = Rows['company_events'];

export const EVENTS_AT_ONCE = 500;
/** How long a number may be missing whose transaction has not ended yet. */
const LATE_MS = 30_000;

/**
 * Reads the events that came since the last look, in the order of their numbers. A number is given before its
 * transaction ends: one that was left out may appear after later ones, and is waited for.
 */
export class NewEvents {
  readonly #database: Database;
  readonly #late = new Map<number, number>();
  #position: number;

  constructor(database: Database, position: number) {
    this.#database = database;
    this.#position = position;
  }

  /** The last number that was read. */
  get position(): number {
    return this.#position;
  }

  async read(): Promise<Event[]> {
    const late = await this.#readLate();
    const events = await this.#database
      .selectFrom('company_events')
      .selectAll()
      .where('position', '>', this.#position)
      .orderBy('position')
      .limit(EVENTS_AT_ONCE)
      .execute();
    for (const { position } of events) {
      const missing = Math.min(position - this.#position - 1, EVENTS_AT_ONCE);
      for (let gap = 1; gap <= missing; gap++) this.#late.set(position - gap, Date.now());
      this.#position = position;
    }
    return [...late, ...events];
  }

  async #readLate(): Promise<Event[]> {
    for (const [position, since] of this.#late) if (Date.now() - since > LATE_MS) this.#late.delete(position);
    if (!this.#late.size) return [];
    const events = await this.#database
      .selectFrom('company_events')
      .selectAll()
      .where('position', 'in', [...this.#late.keys()].slice(0, EVENTS_AT_ONCE))
      .orderBy('position')
      .execute();
    for (const { position } of events) this.#late.delete(position);
    return events;
  }
}

export async function lastPosition(database: Database): Promise<number> {
  const { last } = await database
    .selectFrom('company_events')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return Number(last ?? 0);
}
