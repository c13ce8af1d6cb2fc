import type { ProjectSummary } from '@client-link/api-client/projects';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { Trouble } from '../parts/trouble.tsx';
import { projects } from '../projects/clients.ts';
import { CreateProject } from '../projects/create-project.tsx';
import {
  addDays,
  addMonths,
  type Day,
  daysFrom,
  mondayOf,
  monthOf,
  monthText,
  rangeText,
  today,
} from '../projects/days.ts';
import { useProjectWords } from '../projects/words.ts';
import { useWords } from '../words/words.ts';
import { Agenda } from './agenda.tsx';
import './calendar.css';
import { CalendarGrid } from './calendar-grid.tsx';
import type { CalendarSearch } from './routes.ts';
import { useCalendarWords } from './words.ts';

const narrow = matchMedia('(width < 760px)');
const useIsNarrow = () =>
  useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed);
      return () => narrow.removeEventListener('change', changed);
    },
    () => narrow.matches,
  );

/** The days that are shown, in whole weeks, and how one goes on from there. */
function periodOf({ month = monthOf(today()), week }: CalendarSearch) {
  if (week) return { first: week, last: addDays(week, 6), inner: { from: week, to: addDays(week, 6) } };
  const from = `${month}-01`;
  const to = addDays(`${addMonths(month, 1)}-01`, -1);
  return { first: mondayOf(from), last: addDays(mondayOf(to), 6), inner: { from, to } };
}

async function allProjects(from: Day, to: Day, signal: AbortSignal): Promise<ProjectSummary[]> {
  const found: ProjectSummary[] = [];
  for await (const project of projects.listAll({ from, to, pageSize: 500 }, { signal })) found.push(project);
  return found;
}

/** The projects of all companies by month or week; on a phone, a list of days. */
export function CalendarPage() {
  const words = useCalendarWords();
  const own = useProjectWords();
  const { locale, loading } = useWords();
  const search = useSearch({ from: '/calendar' });
  const navigate = useNavigate();
  const isNarrow = useIsNarrow();
  const [creatingOn, setCreatingOn] = useState<Day>();
  const { week } = search;
  const month = search.month ?? monthOf(week ?? today());
  const { first, last, inner } = periodOf(search);
  const found = useQuery({
    queryKey: ['projects', 'calendar', first, last],
    queryFn: ({ signal }) => allProjects(first, last, signal),
    placeholderData: keepPreviousData,
  });
  const go = (next: CalendarSearch) => void navigate({ to: '/calendar', search: next });
  const turn = (step: number) => go(week ? { week: addDays(week, 7 * step) } : { month: addMonths(month, step) });
  const shown = found.data ?? [];
  const inside = shown.filter(({ starts, ends }) => starts <= inner.to && ends >= inner.from);

  return (
    <>
      <div className="titled">
        <h1>{words.calendar}</h1>
        <Button className="main" onPress={() => setCreatingOn(defaultDay(inner))}>
          {own.create}
        </Button>
      </div>
      <div className="calendar-bar">
        <div className="acts">
          <Button aria-label={week ? words.previousWeek : words.previousMonth} onPress={() => turn(-1)}>
            <span aria-hidden="true">←</span>
          </Button>
          <Button aria-label={week ? words.nextWeek : words.nextMonth} onPress={() => turn(1)}>
            <span aria-hidden="true">→</span>
          </Button>
          <Button onPress={() => go(week ? { week: mondayOf(today()) } : {})}>{words.today}</Button>
        </div>
        <h2 aria-live="polite">{week ? rangeText(locale, first, last) : monthText(locale, month)}</h2>
        <nav className="subpages" aria-label={words.view}>
          <Link to="/calendar" search={{ month }} aria-current={week ? undefined : 'page'}>
            {words.month}
          </Link>
          <Link
            to="/calendar"
            search={{ week: week ?? mondayOf(defaultDay(inner)) }}
            aria-current={week ? 'page' : undefined}
          >
            {words.week}
          </Link>
        </nav>
      </div>
      {found.isError ? (
        <Trouble error={found.error} again={() => void found.refetch()} />
      ) : (
        <>
          <p role="status" className="count">
            {found.isPending ? loading : words.found(inside.length)}
          </p>
          {isNarrow ? (
            <Agenda projects={inside} from={inner.from} to={inner.to} />
          ) : (
            <CalendarGrid
              projects={shown}
              first={first}
              weeks={Math.round((daysFrom(first, last) + 1) / 7)}
              inner={inner}
              isWeek={Boolean(week)}
              label={week ? rangeText(locale, first, last) : monthText(locale, month)}
              show={(day) => go(week ? { week: mondayOf(day) } : { month: monthOf(day) })}
              create={setCreatingOn}
            />
          )}
        </>
      )}
      {creatingOn && (
        <CreateProject
          day={creatingOn}
          created={({ starts }) => go(week ? { week: mondayOf(starts) } : { month: monthOf(starts) })}
          close={() => setCreatingOn(undefined)}
        />
      )}
    </>
  );
}

/** Today where it is shown, the first day where it is not. */
function defaultDay({ from, to }: { from: Day; to: Day }): Day {
  const now = today();
  return now >= from && now <= to ? now : from;
}
