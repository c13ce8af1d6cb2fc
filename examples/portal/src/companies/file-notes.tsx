import { describeProblem, type Problem, problemCodes } from '@client-link/intake';
import type { Upload } from '@client-link/api-client';
import type { Locale } from '@client-link/api-client/link';
import { useWords } from '../words/words.ts';
import { useOverviewWords } from './overview-words.ts';

/** What was noted in a file, by kind and column. */
export default function FileNotes({ fileName, summary }: Pick<Upload, 'fileName' | 'summary'>) {
  const words = useWords();
  const own = useOverviewWords();
  const isKnown = (code: string): code is Problem['code'] => (problemCodes as string[]).includes(code);
  return (
    <>
      <p>{own.problemsHint}</p>
      <ul className="connections">
        {(summary?.groups ?? []).map(({ code, severity, column, count }) => (
          <li key={`${code} ${column}`}>
            <b>
              {isKnown(code)
                ? describeProblem({ code, severity: severity as 'error', file: fileName }, words.locale as Locale).title
                : code}
            </b>
            <small>
              {[own.times(words.number(count)), column && own.inColumn(column), severity === 'error' && own.leftOut]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}
