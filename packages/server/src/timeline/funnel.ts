import { type Funnel, type FunnelCount, FunnelStep, type timelineEndpoints } from '@client-link/contract';
import { sql } from 'kysely';
import type * as z from 'zod/mini';
import type { Context } from '../context.ts';

type Period = z.output<(typeof timelineEndpoints)['getFunnel']['query']>;

/** When one journey first came to each step; absent where it has not. */
type Journey = Partial<Record<FunnelStep, number>>;

const steps = FunnelStep.options;
/** The software is chosen with it, so that what comes before is nobody's in particular. */
const FIRST_OF_INTEGRATION = 'started';

/** What became of the journeys that began in a period. */
export async function funnelOf(context: Context, organisationId: string, period: Period): Promise<Funnel> {
  const rows = await journeysOf(context, organisationId, period);
  const byIntegration = new Map<string, Journey[]>();
  for (const { integrationKey, ...journey } of rows) {
    if (integrationKey === null) continue;
    const others = byIntegration.get(integrationKey);
    if (others) others.push(journey);
    else byIntegration.set(integrationKey, [journey]);
  }
  const later = steps.slice(steps.indexOf(FIRST_OF_INTEGRATION));
  const integrations = [...byIntegration].map(([key, journeys]) => ({
    integrationKey: key,
    platformName: context.integrations.nameOf(key),
    steps: countSteps(journeys, later),
  }));
  integrations.sort(
    (one, other) =>
      other.steps[0]!.journeys - one.steps[0]!.journeys || (one.platformName < other.platformName ? -1 : 1),
  );
  return { ...period, steps: countSteps(rows, steps), integrations };
}

async function journeysOf({ database }: Context, organisationId: string, { from, to }: Period) {
  const firstOf = (...types: string[]) =>
    sql<number | null>`min(case when company_events.type in (${sql.join(types)}) then company_events.at end)`;
  let journeys = database
    .selectFrom('sessions')
    .leftJoin('company_events', 'company_events.session_id', 'sessions.id')
    .select(['sessions.id', 'sessions.created_at', 'sessions.integration_key'])
    .select([
      firstOf('invited').as('invited'),
      firstOf('opened').as('opened'),
      firstOf('started').as('started'),
      firstOf('consented').as('consented'),
      firstOf('connected', 'uploaded').as('shared'),
      firstOf('finished').as('finished'),
    ])
    .where('sessions.organisation_id', '=', organisationId)
    .groupBy(['sessions.id', 'sessions.created_at', 'sessions.integration_key']);
  if (from) journeys = journeys.where('sessions.created_at', '>=', Date.parse(from));
  if (to) journeys = journeys.where('sessions.created_at', '<', Date.parse(to));
  const rows = await journeys.execute();
  return rows.map(({ integration_key: integrationKey, created_at: createdAt, ...row }) => {
    const journey: Journey = {};
    for (const step of steps) if (row[step] !== null) journey[step] = Number(row[step]);
    // A host that shows the journey in its own page invites by that.
    journey.invited ??= Number(createdAt);
    return { ...journey, integrationKey };
  });
}

function countSteps(journeys: readonly Journey[], wanted: readonly FunnelStep[]): FunnelCount[] {
  const reached = wanted.map((_, index) => {
    const further = wanted.slice(index);
    return journeys.filter((journey) => further.some((step) => journey[step] !== undefined)).length;
  });
  return wanted.map((step, index) => ({
    step,
    journeys: reached[index]!,
    lost: index ? reached[index - 1]! - reached[index]! : 0,
    ...(index > 0 && timesOf(journeys, wanted[index - 1]!, step)),
  }));
}

/** How long it took from one step to the next, of the journeys that took both in this order. */
function timesOf(journeys: readonly Journey[], before: FunnelStep, step: FunnelStep) {
  const seconds = journeys
    .flatMap((journey) => {
      const [start, end] = [journey[before], journey[step]];
      return start !== undefined && end !== undefined && end >= start ? (end - start) / 1000 : [];
    })
    .toSorted((one, other) => one - other);
  if (!seconds.length) return {};
  return { medianSeconds: atShare(seconds, 0.5), p90Seconds: atShare(seconds, 0.9) };
}

/** The smallest value that at least this share does not exceed. */
const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;

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
