import type { CompanyEvent, FunnelStep } from '@client-link/api-client/timeline';
import { useQuery } from '@tanstack/react-query';
import { useIsLive } from '../companies/company-layout.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { timeline } from './clients.ts';
import { pollEvery } from './live.ts';
import './timeline.css';
import { useTimelineWords } from './words.ts';

const stepOf: Record<string, FunnelStep> = {
  invited: 'invited',
  opened: 'opened',
  started: 'started',
  consented: 'consented',
  connected: 'shared',
  uploaded: 'shared',
  finished: 'finished',
};
const steps: readonly FunnelStep[] = ['invited', 'opened', 'started', 'consented', 'shared', 'finished'];
const types = Object.keys(stepOf).join(',');

/** How far the company's latest journey is, and when it came there. */
export function JourneyProgress({ companyId }: { companyId: string }) {
  const words = useTimelineWords();
  const isLive = useIsLive();
  const found = useQuery({
    queryKey: ['companies', companyId, 'progress'],
    queryFn: ({ signal }) => timeline.list(companyId, { types, pageSize: 100 }, { signal }),
    refetchInterval: pollEvery(isLive),
  });
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return null;
  const reached = latestJourney(found.data.results);
  return (
    <section>
      <h2>{words.progress}</h2>
      {reached.size === 0 ? (
        <p>{words.notInvited}</p>
      ) : (
        <ol className="steps">
          {steps.map((step, index) => {
            const at = reached.get(step);
            // Who connects a source again has agreed before.
            const isDone = steps.slice(index).some((further) => reached.has(further));
            return (
              <li key={step} className={isDone ? 'done' : undefined}>
                <span>{words.steps[step]}</span> {at ? <Moment at={at} /> : <small>{isDone ? '' : words.notYet}</small>}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** When each step was reached first; events come latest first. */
function latestJourney(events: readonly CompanyEvent[]): Map<FunnelStep, string> {
  const sessionId = events.find((event) => event.sessionId)?.sessionId;
  const reached = new Map<FunnelStep, string>();
  for (const event of events) if (event.sessionId === sessionId) reached.set(stepOf[event.type]!, event.at);
  return reached;
}

/** Without its year, which fits beside the step; the rest is there for who points at it. */
function Moment({ at }: { at: string }) {
  const { locale, moment } = useWords();
  const short = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' });
  return (
    <small>
      <time dateTime={at} title={moment(at)}>
        {short.format(new Date(at))}
      </time>
    </small>
  );
}
