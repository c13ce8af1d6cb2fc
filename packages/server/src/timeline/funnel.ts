import { type Funnel, type FunnelCount, FunnelStep, type timelineEndpoints } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';

type Period = z.output<(typeof timelineEndpoints)['getFunnel']['query']>;

const steps = FunnelStep.options;
/** The software is chosen with it, so that what comes before is nobody's in particular. */
const FIRST_OF_INTEGRATION = steps.indexOf('started');

/** Of some journeys: how many came no further than each step, and how long each step took. */
class Tally {
  readonly #ended = steps.map(() => 0);
  readonly #times = steps.map(() => ({}));

  addEnded(step: number, journeys: number): void {
    this.#ended[step]! += journeys;
  }

  setTimes(step: number, times: Pick<FunnelCount, 'medianSeconds' | 'p90Seconds'>): void {
    this.#times[step] = times;
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
        ...(place > 0 && this.#times[index]),
      };
    });
  }
}

/** What became of the journeys that began in a period. The database counts them: there may be any number. */
export async function funnelOf(context: Context, organisationId: string, period: Period): Promise<Funnel> {
  const all = new Tally();
  const byIntegration = new Map<string, Tally>();
  const tallyOf = (key: string) => {
    let own = byIntegration.get(key);
    if (!own) byIntegration.set(key, (own = new Tally()));
    return own;
  };
  for (const { kind, integration_key: key, step, journeys, median, p90 } of await countsOf(
    context,
    organisationId,
    period,
  )) {
    if (kind === 'ended') {
      all.addEnded(step, journeys);
      if (key !== null) tallyOf(key).addEnded(step, journeys);
    } else (key === null ? all : tallyOf(key)).setTimes(step, { medianSeconds: median / 1000, p90Seconds: p90 / 1000 });
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

interface Count {
  /** How many journeys came no further than a step; or how long a step took, of all of them where no software is named. */
  kind: 'ended' | 'times';
  integration_key: string | null;
  step: number;
  journeys: number;
  median: number;
  p90: number;
}

async function countsOf({ database }: Context, organisationId: string, { from, to }: Period): Promise<Count[]> {
  const began = sql.join(
    [
      sql`sessions.organisation_id = ${organisationId}`,
      ...(from ? [sql`sessions.created_at >= ${Date.parse(from)}`] : []),
      ...(to ? [sql`sessions.created_at < ${Date.parse(to)}`] : []),
    ],
    sql` and `,
  );
  const firstOf = (...types: string[]) =>
    sql`min(case when company_events.type in (${sql.join(types)}) then company_events.at end)`;
  const furthest = steps
    .map((step, index) => sql`when ${sql.ref(step)} is not null then ${sql.lit(index)}`)
    .toReversed();
  const taken = steps.slice(1).map((step, index) => {
    const [before, after] = [sql.ref(steps[index]!), sql.ref(step)];
    return sql`select integration_key, ${sql.lit(index + 1)} as step, ${after} - ${before} as ms from journeys where ${after} >= ${before}`;
  });
  const ranked = sql`row_number() over each_step as place, count(*) over (partition by integration_key, step) as journeys`;
  // The smallest time that at least this share of ten does not exceed.
  const atShare = (tenths: number) => sql`min(case when place * 10 >= journeys * ${sql.lit(tenths)} then ms end)`;
  // A host that shows the journey in its own page invites by that.
  const { rows } = await sql<Count>`
    with journeys as materialized (
      select sessions.integration_key, coalesce(${firstOf('invited')}, sessions.created_at) as invited,
        ${firstOf('opened')} as opened, ${firstOf('started')} as started, ${firstOf('consented')} as consented,
        ${firstOf('connected', 'uploaded')} as shared, ${firstOf('finished')} as finished
      from sessions left join company_events on company_events.session_id = sessions.id
      where ${began}
      group by sessions.id, sessions.created_at, sessions.integration_key
    ),
    times as materialized (${sql.join(taken, sql` union all `)}),
    ranked as (
      select integration_key, step, ms, ${ranked} from (
        select cast(null as text) as integration_key, step, ms from times
        union all select integration_key, step, ms from times where integration_key is not null
      ) as each_time window each_step as (partition by integration_key, step order by ms)
    )
    select 'ended' as kind, integration_key, case ${sql.join(furthest, sql` `)} end as step,
      count(*) as journeys, 0 as median, 0 as p90
    from journeys group by 2, 3
    union all
    select 'times', integration_key, step, count(*), ${atShare(5)}, ${atShare(9)} from ranked group by 2, 3`.execute(
    database,
  );
  return rows;
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
