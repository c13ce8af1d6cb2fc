import type { ProjectSummary } from '@client-link/api-client/projects';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { addDays, addMonths, type Day, dayText, mondayOf, monthOf, rangeText, today } from '../projects/days.ts';
import { useWords } from '../words/words.ts';
import { lanesOf, type Placed } from './lanes.ts';
import { useCalendarWords } from './words.ts';

/** Of one day of a month; a week shows all. */
const MOST_LANES = 3;

type Lanes = Placed<ProjectSummary>[][];

/** Weeks of days. One of the days takes the focus; arrow keys move it. */
export function CalendarGrid({
  projects,
  first,
  weeks,
  inner,
  isWeek,
  label,
  show,
  create,
}: {
  projects: readonly ProjectSummary[];
  first: Day;
  weeks: number;
  /** The days of the month; others fill its weeks. */
  inner: { from: Day; to: Day };
  isWeek: boolean;
  label: string;
  /** Shows the days around one that is not there. */
  show: (day: Day) => void;
  create: (day: Day) => void;
}) {
  const words = useCalendarWords();
  const { locale } = useWords();
  const now = today();
  const last = addDays(first, weeks * 7 - 1);
  const grid = useRef<HTMLTableElement>(null);
  const [chosen, setChosen] = useState<Day>(now);
  const isInside = (day: Day) => day >= inner.from && day <= inner.to;
  const current = isInside(chosen) ? chosen : isInside(now) ? now : inner.from;
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current || current !== chosen) return;
    wantsFocus.current = false;
    grid.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
  }, [chosen, current, first]);

  const move = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    const next = targetOf(event.key, current, isWeek);
    if (!next) return;
    event.preventDefault();
    wantsFocus.current = true;
    setChosen(next);
    if (!isInside(next)) show(next);
  };

  return (
    <>
      <table ref={grid} className={isWeek ? 'calendar of-week' : 'calendar'} aria-label={label} onKeyDown={move}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, index) => (
              <th key={index} scope="col" abbr={dayText(locale, addDays(first, index), { weekday: 'long' })}>
                {dayText(locale, addDays(first, index), { weekday: 'short' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weeks }, (_, index) => addDays(first, index * 7))
            .filter((monday) => monday <= last)
            .map((monday) => {
              const lanes = lanesOf(projects, monday);
              return (
                <tr key={monday}>
                  {Array.from({ length: 7 }, (_, index) => {
                    const day = addDays(monday, index);
                    return (
                      <td key={day} className={isInside(day) ? '' : 'outside'}>
                        <button
                          type="button"
                          className={day === now ? 'day now' : 'day'}
                          tabIndex={day === current ? 0 : -1}
                          aria-current={day === now ? 'date' : undefined}
                          aria-label={words.createOn(dayText(locale, day, { dateStyle: 'full' }))}
                          onFocus={() => isInside(day) && setChosen(day)}
                          onClick={() => create(day)}
                        >
                          {dayText(locale, day, { day: 'numeric' })}
                        </button>
                        <OfDay lanes={lanes} index={index} monday={monday} isWeek={isWeek} />
                      </td>
                    );
                  })}
                </tr>
              );
            })}
        </tbody>
      </table>
      <p className="hint">{words.keys}</p>
    </>
  );
}

function targetOf(key: string, day: Day, isWeek: boolean): Day | undefined {
  const inOther = (step: number) => {
    if (isWeek) return addDays(day, 7 * step);
    const month = addMonths(monthOf(day), step);
    const end = addDays(`${addMonths(month, 1)}-01`, -1);
    const same = `${month}-${day.slice(8)}`;
    return same < end ? same : end;
  };
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return mondayOf(day);
    case 'End':
      return addDays(mondayOf(day), 6);
    case 'PageUp':
      return inOther(-1);
    case 'PageDown':
      return inOther(1);
    default:
      return undefined;
  }
}

/** What begins on a day, or goes on from the week before; what runs on leaves its row free. */
function OfDay({ lanes, index, monday, isWeek }: { lanes: Lanes; index: number; monday: Day; isWeek: boolean }) {
  const words = useCalendarWords();
  const { locale } = useWords();
  const at = (lane: Placed<ProjectSummary>[]) => lane.find(({ from, span }) => from <= index && index < from + span);
  const shown = isWeek ? lanes : lanes.slice(0, MOST_LANES);
  const hidden = lanes.slice(shown.length).filter(at).length;
  const used = shown.findLastIndex((lane) => at(lane)) + 1;
  if (!used && !hidden) return null;
  return (
    <ul>
      {shown.slice(0, used).map((lane, row) => {
        const placed = at(lane);
        // oxlint-disable-next-line react/no-array-index-key -- a row is what its number is
        if (!placed || placed.from !== index) return <li key={row} aria-hidden="true" />;
        return (
          <li key={placed.project.id} data-span={placed.span}>
            <Entry placed={placed} monday={monday} isWeek={isWeek} />
          </li>
        );
      })}
      {hidden > 0 && (
        <li className="rest">
          <Link
            className="more"
            to="/calendar"
            search={{ week: monday }}
            aria-label={words.moreOf(hidden, dayText(locale, monday))}
          >
            {words.more(hidden)}
          </Link>
        </li>
      )}
    </ul>
  );
}

function Entry({ placed, monday, isWeek }: { placed: Placed<ProjectSummary>; monday: Day; isWeek: boolean }) {
  const { locale } = useWords();
  const { id, name, company, starts, ends, location } = placed.project;
  const marks = [starts < monday && 'goes-on', ends > addDays(monday, 6) && 'continues'].filter(Boolean).join(' ');
  return (
    <Link
      className={`entry ${marks}`}
      to="/companies/$companyId/projects/$projectId"
      params={{ companyId: company.id, projectId: id }}
      title={`${name}, ${company.name}, ${rangeText(locale, starts, ends)}`}
    >
      <b>{name}</b> <span>{company.name}</span>
      {isWeek && location && <small>{location.split('\n')[0]}</small>}
      <span className="unseen">{rangeText(locale, starts, ends)}</span>
    </Link>
  );
}
