import type { FunnelCount } from '@client-link/api-client/timeline';
import { useTimelineWords } from '../timeline/words.ts';
import { useWords } from '../words/words.ts';
import { useJourneysWords } from './words.ts';

/** One funnel as a table, whose bars show the numbers that stand beside them. */
export function FunnelTable({ title, steps }: { title: string; steps: readonly FunnelCount[] }) {
  const common = useWords();
  const words = useJourneysWords();
  const { steps: names } = useTimelineWords();
  const first = steps[0]?.journeys ?? 0;
  const percent = new Intl.NumberFormat(common.locale, { style: 'percent' });
  const lasting = (seconds: number | undefined) => (seconds === undefined ? '–' : words.duration(seconds));
  return (
    <div className="scroller funnel" role="region" aria-label={title} tabIndex={0}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {Object.values(words.columns).map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {steps.map(({ step, journeys, lost, medianSeconds, p90Seconds }) => (
            <tr key={step}>
              <th scope="row">{names[step] ?? step}</th>
              <td data-label={words.columns.journeys}>
                <span className="bar">
                  <svg aria-hidden="true" viewBox="0 0 100 10" preserveAspectRatio="none">
                    <rect width={first ? (100 * journeys) / first : 0} height="10" />
                  </svg>
                  <span>
                    {common.number(journeys)} <small>{percent.format(first ? journeys / first : 0)}</small>
                  </span>
                </span>
              </td>
              <td data-label={words.columns.lost}>{common.number(lost)}</td>
              <td data-label={words.columns.median}>{lasting(medianSeconds)}</td>
              <td data-label={words.columns.p90}>{lasting(p90Seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
