import { type Funnel, type FunnelCount, FunnelStep, type timelineEndpoints } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';

type Period = z.output<(typeof timelineEndpoints)['getFunnel']['query']>;

const steps = FunnelStep.options;
/** The software is chosen with it, so that what comes before is nobody's in particular. */
const FIRST_OF_INTEGRATION = steps.indexOf('started');

/** So many journeys are read at once: others are served in between. */
const JOURNEYS_AT_ONCE = 500;

/** Of some journeys: how many came no further than each step, and how long each step took. */
class Tally {
  readonly #ended = steps.map(() => 0);
  readonly #times = steps.map(() => new Times());

  add(reached: readonly (number | null)[]): void {
    this.#ended[reached.findLastIndex((at) => at !== null)]!++;
    for (let step = 1; step < steps.length; step++) {
      const [before, at] = [reached[step - 1]!, reached[step]!];
      if (before !== null && at !== null && at >= before) this.#times[step]!.add(at - before);
    }
  }

  /** How many came to each step from one on, or further. */
  countFrom(first: number): FunnelCount[] {
    const reached = steps.map((_, index) => this.#ended.slice(index).reduce((sum, journeys) => sum + journeys, 0));
    return steps.slice(first).map((step, place) => {
      const index = first + place;
      return {
        step,
        journeys: reached[index]!,
        lost: place ? reached[index - 1]! - reached[index]! : 0,
        ...(place > 0 && this.#times[index]!.summary()),
      };
    });
  }
}

/** Milliseconds, eight bytes each. */
class Times {
  #count = 0;
  #all = new Float64Array(64);

  add(ms: number): void {
    if (this.#count === this.#all.length) {
      const longer = new Float64Array(2 * this.#all.length);
      longer.set(this.#all);
      this.#all = longer;
    }
    this.#all[this.#count++] = ms;
  }

  summary(): Pick<FunnelCount, 'medianSeconds' | 'p90Seconds'> {
    if (!this.#count) return {};
    const sorted = this.#all.subarray(0, this.#count).toSorted();
    // The smallest time that at least this share of ten does not exceed.
    const atShare = (tenths: number) => sorted[Math.ceil((this.#count * tenths) / 10) - 1]! / 1000;
    return { medianSeconds: atShare(5), p90Seconds: atShare(9) };
  }
}

/** What became of the journeys that began in a period. */
export async function funnelOf(context: Context, organisationId: string, period: Period): Promise<Funnel> {
  const all = new Tally();
  const byIntegration = new Map<string, Tally>();
  for await (const journeys of journeysOf(context, organisationId, period)) {
    for (const { integration_key: key, ...at } of journeys) {
      const reached = steps.map((step) => at[step]);
      all.add(reached);
      if (key === null) continue;
      let own = byIntegration.get(key);
      if (!own) byIntegration.set(key, (own = new Tally()));
      own.add(reached);
    }
    await new Promise(setImmediate);
  }
  const integrations = [...byIntegration].map(([key, own]) => ({
    integrationKey: key,
    platformName: context.integrations.nameOf(key),
    steps: own.countFrom(FIRST_OF_INTEGRATION),
  }));
  integrations.sort(
    (one, other) =>
      other.steps[0]!.journeys - one.steps[0]!.journeys || (one.platformName < other.platformName ? -1 : 1),
  );
  return { ...period, steps: all.countFrom(0), integrations };
}

/** When a journey reached each step for the first time. */
type Journey = Record<FunnelStep, number | null> & { id: string; created_at: number; integration_key: string | null };

async function* journeysOf(
  { database }: Context,
  organisationId: string,
  { from, to }: Period,
): AsyncGenerator<Journey[]> {
  const firstOf = (...types: string[]) =>
    sql`min(case when company_events.type in (${sql.join(types)}) then company_events.at end)`;
  const began = from ? Date.parse(from) : 0;
  const until = to ? sql`and created_at < ${Date.parse(to)}` : sql``;
  for (let after = { created_at: began, id: '' }; ;) {
    // A host that shows the journey in its own page invites by that.
    const { rows } = await sql<Journey>`
      select some.id, some.created_at, some.integration_key, coalesce(${firstOf('invited')}, some.created_at) as invited,
        ${firstOf('opened')} as opened, ${firstOf('started')} as started, ${firstOf('consented')} as consented,
        ${firstOf('connected', 'uploaded')} as shared, ${firstOf('finished')} as finished
      from (
        select id, created_at, integration_key from sessions
        where organisation_id = ${organisationId} and (created_at, id) > (${after.created_at}, ${after.id}) ${until}
        order by created_at, id limit ${JOURNEYS_AT_ONCE}
      ) as some left join company_events on company_events.session_id = some.id
      group by some.created_at, some.id, some.integration_key order by some.created_at, some.id`.execute(database);
    yield rows;
    if (rows.length < JOURNEYS_AT_ONCE) return;
    after = rows.at(-1)!;
  }
}

/** One line a step, of all journeys first and then of each software. */
export function funnelCsv({ steps: all, integrations }: Funnel): string {
  const lines = [['Integration', 'Step', 'Journeys', 'Lost', 'Median seconds', 'P90 seconds']];
  const add = (name: string, counts: readonly FunnelCount[]) => {
    for (const { step, journeys, lost, medianSeconds, p90Seconds } of counts)
      lines.push([name, step, ...[journeys, lost, medianSeconds ?? '', p90Seconds ?? ''].map(String)]);
  };
  add('', all);
  for (const { platformName, steps: counts } of integrations) add(platformName, counts);
  return lines.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
