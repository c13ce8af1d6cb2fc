import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { useCompany, useIsLive } from '../companies/company-layout.tsx';
import { Pager } from '../parts/pager.tsx';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { timeline } from './clients.ts';
import { pollEvery } from './live.ts';
import { kinds, type TimelineSearch } from './routes.ts';
import './timeline.css';
import { sentenceOf, useTimelineWords, whoOf } from './words.ts';

const PAGE_SIZE = 50;

/** Everything that happened to a company, latest first, a day at a time. */
export function TimelinePage() {
  const common = useWords();
  const words = useTimelineWords();
  const company = useCompany();
  const isLive = useIsLive();
  const { page = 1, kind = 'all' } = useSearch({ from: '/companies/$companyId/timeline' });
  const navigate = useNavigate({ from: '/companies/$companyId/timeline' });
  const show = (search: TimelineSearch) => void navigate({ search });
  const found = useQuery({
    queryKey: ['companies', company.id, 'timeline', { page, kind }],
    queryFn: ({ signal }) => {
      const types = kinds[kind].join(',');
      return timeline.list(company.id, { page, pageSize: PAGE_SIZE, ...(types && { types }) }, { signal });
    },
    placeholderData: keepPreviousData,
    refetchInterval: pollEvery(isLive),
  });
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <p role="status">{common.loading}</p>;

  const events = found.data.results;
  const days = new Map<string, typeof events>();
  for (const event of events) {
    const day = common.day(event.at);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return (
    <>
      <h2 className="unseen">{words.timeline}</h2>
      <div className="narrow">
        <Select
          label={words.show}
          all={words.kinds}
          chosen={kind}
          choose={(chosen) => show(chosen === 'all' ? {} : { kind: chosen as keyof typeof kinds })}
        />
      </div>
      {events.length === 0 && (
        <div className="empty">
          {kind === 'all' ? (
            <>
              <h2>{words.nothing}</h2>
              <p>{words.nothingHint}</p>
            </>
          ) : (
            <>
              <p>{words.noneOfKind}</p>
              <Button onPress={() => show({})}>{words.showAll}</Button>
            </>
          )}
        </div>
      )}
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="day">
          <h3>{day}</h3>
          <ol className="timeline">
            {ofDay.map((event) => (
              <li key={event.id} className={event.type}>
                <time dateTime={event.at} title={common.moment(event.at)}>
                  {new Intl.DateTimeFormat(common.locale, { timeStyle: 'short' }).format(new Date(event.at))}
                </time>
                <span>
                  {sentenceOf(words, event)}
                  {whoOf(words, event) && <small> {words.by(whoOf(words, event)!)}</small>}
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <Pager
        page={page}
        pages={Math.ceil(found.data.totalResults / PAGE_SIZE)}
        show={(wanted) => show({ ...(kind !== 'all' && { kind }), ...(wanted > 1 && { page: wanted }) })}
      />
    </>
  );
}
