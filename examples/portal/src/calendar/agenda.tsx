import type { ProjectSummary } from '@client-link/api-client/projects';
import { Link } from '@tanstack/react-router';
import { addDays, type Day, daysFrom, dayText, rangeText, today } from '../projects/days.ts';
import { useWords } from '../words/words.ts';
import { useCalendarWords } from './words.ts';

/** The days on which something begins, or is under way at first, one under the other. */
export function Agenda({ projects, from, to }: { projects: readonly ProjectSummary[]; from: Day; to: Day }) {
  const words = useCalendarWords();
  const { locale } = useWords();
  const days = Array.from({ length: daysFrom(from, to) + 1 }, (_, index) => addDays(from, index))
    .map((day) => ({ day, on: projects.filter(({ starts }) => (starts < from ? from : starts) === day) }))
    .filter(({ on }) => on.length);
  if (!days.length) return <p className="empty">{words.nothing}</p>;
  return (
    <ol className="agenda">
      {days.map(({ day, on }) => (
        <li key={day}>
          <h3>
            {dayText(locale, day, { weekday: 'long', day: 'numeric', month: 'long' })}
            {day === today() && ` (${words.isToday})`}
          </h3>
          <ul>
            {on.map(({ id, name, company, starts, ends }) => (
              <li key={id}>
                <Link
                  className="entry"
                  to="/companies/$companyId/projects/$projectId"
                  params={{ companyId: company.id, projectId: id }}
                >
                  <b>{name}</b> <span>{company.name}</span>
                  {starts !== ends && <small>{rangeText(locale, starts, ends)}</small>}
                </Link>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
