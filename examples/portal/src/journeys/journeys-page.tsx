import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { Trouble } from '../parts/trouble.tsx';
import { funnel } from '../timeline/clients.ts';
import { pollEvery, useLive } from '../timeline/live.ts';
import { useViews } from '../views/use-views.ts';
import { stateIn } from '../views/view-address.ts';
import { ViewMenu } from '../views/view-menu.tsx';
import { useWords } from '../words/words.ts';
import { FunnelTable } from './funnel-table.tsx';
import './journeys.css';
import { type JourneysSearch, journeysIn, periods } from './routes.ts';
import { useJourneysWords } from './words.ts';

const DAY_MS = 86_400_000;

/** The first moment of a day by this browser's clock, some days later. */
function startOf(day: string, later = 0): string {
  const start = new Date(`${day}T00:00`);
  start.setDate(start.getDate() + later);
  return start.toISOString();
}

const periodOf = ({ from, to, days }: JourneysSearch) => ({
  ...(days && { from: startOf(daysAgo(days - 1)) }),
  ...(from && { from: startOf(from) }),
  ...(to && { to: startOf(to, 1) }),
});

function daysAgo(days: number): string {
  const at = new Date(Date.now() - days * DAY_MS);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** How far companies get, by step and by software. */
export function JourneysPage() {
  const common = useWords();
  const words = useJourneysWords();
  const search = useSearch({ from: '/journeys' });
  const navigate = useNavigate({ from: '/journeys' });
  const views = useViews<JourneysSearch>({
    list: 'journeys',
    search,
    stateOf: stateIn,
    read: journeysIn,
    go: (wanted, replace = false) => void navigate({ search: wanted, replace }),
  });
  const show = (wanted: JourneysSearch) => void navigate({ search: views.within(wanted) });
  const isLive = useLive(undefined);
  const period = periodOf(search);
  const found = useQuery({
    queryKey: ['funnel', search],
    queryFn: ({ signal }) => funnel.get(period, { signal }),
    placeholderData: keepPreviousData,
    enabled: views.isReady,
    refetchInterval: pollEvery(isLive),
  });
  const { steps, integrations = [] } = found.data ?? {};
  return (
    <>
      <div className="titled">
        <h1>{words.title}</h1>
        <a className="download" href={`/api/funnel/csv?${String(new URLSearchParams(period))}`} download="funnel.csv">
          {words.export}
        </a>
      </div>
      <p className="count">{words.hint}</p>
      <div className="period">
        <ViewMenu views={views} />
        <Day
          label={words.from}
          day={search.days ? daysAgo(search.days - 1) : search.from}
          choose={(from) => show({ ...(from && { from }), ...(search.to && { to: search.to }) })}
        />
        <Day
          label={words.to}
          day={search.to}
          choose={(to) => show({ ...(search.from && { from: search.from }), ...(to && { to }) })}
        />
        <div className="acts">
          {periods.map((days) => (
            <Button key={days} aria-pressed={search.days === days} onPress={() => show({ days })}>
              {days === 7 ? words.week : words.month}
            </Button>
          ))}
          <Button onPress={() => show({})}>{words.ever}</Button>
        </div>
      </div>
      {found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : !steps ? (
        <p role="status">{common.loading}</p>
      ) : !steps[0]?.journeys ? (
        <div className="empty">
          <h2>{words.none}</h2>
          <p>{words.noneHint}</p>
        </div>
      ) : (
        <>
          <FunnelTable title={words.all} steps={steps} />
          {integrations.length > 0 && (
            <>
              <h2>{words.byIntegration}</h2>
              <p className="count">{words.byIntegrationHint}</p>
            </>
          )}
          {integrations.map(({ integrationKey, platformName, steps: own }) => (
            <FunnelTable key={integrationKey} title={platformName} steps={own} />
          ))}
        </>
      )}
    </>
  );
}

function Day({
  label,
  day,
  choose,
}: {
  label: string;
  day: string | undefined;
  choose: (day: string | undefined) => void;
}) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input id={id} type="date" value={day ?? ''} onChange={({ target }) => choose(target.value || undefined)} />
    </div>
  );
}
