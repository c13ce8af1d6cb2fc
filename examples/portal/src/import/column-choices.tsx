import { type ClientField, clientColumns, type ListChoices, type UnderstoodList } from '@client-link/intake/clients';
import { useId } from 'react';
import { Select } from '../parts/select.tsx';
import { useWords } from '../words/words.ts';
import { useImportWords } from './words.ts';

type Understood = Pick<UnderstoodList, 'sheet' | 'sheets' | 'headerLine'> & {
  columns: readonly { index: number; title: string; field: string | null; samples: readonly string[] }[];
};

/** What was understood of a list, to be corrected; each correction is one more choice. */
export function ColumnChoices({
  understood,
  choose,
}: {
  understood: Understood;
  choose: (choices: ListChoices) => void;
}) {
  const { locale } = useWords();
  const words = useImportWords();
  const titlesId = useId();
  const { sheet, sheets = [], headerLine, columns } = understood;
  const fields = Object.fromEntries(
    clientColumns.map(({ name, labels }) => [name, labels[locale === 'fr' ? 'fr' : 'en']]),
  );
  const chosen = columns.map(({ index, field }) => ({ index, field: field as ClientField | null }));
  const here = { ...(sheet !== undefined && { sheet }), headerLine };
  /** Only an address stands in several columns. */
  const chooseField = (index: number, field: ClientField | null) =>
    choose({
      ...here,
      columns: chosen.map((column) => {
        if (column.index === index) return { index, field };
        return column.field === field && field !== 'address' ? { ...column, field: null } : column;
      }),
    });
  return (
    <>
      <p>{words.columnsHint}</p>
      <div className="list-choices">
        {sheets.length > 1 && (
          <Select
            label={words.sheet}
            all={Object.fromEntries(sheets.map((name) => [name, name]))}
            chosen={sheet ?? ''}
            choose={(name) => choose({ sheet: name })}
          />
        )}
        <label htmlFor={titlesId} className="ticked">
          <input
            id={titlesId}
            type="checkbox"
            checked={headerLine > 0}
            onChange={({ target }) =>
              choose({ ...(sheet !== undefined && { sheet }), ...(!target.checked && { headerLine: 0 }) })
            }
          />
          {words.hasTitles}
        </label>
      </div>
      <ul className="columns">
        {columns.map(({ index, title, field, samples }) => (
          <li key={index}>
            <b>{title || words.column(index)}</b>
            {samples.length > 0 && <small>{words.samples(samples.join(' · '))}</small>}
            <Select
              label={words.meansOf(title || words.column(index))}
              all={{ '': words.leftOut, ...fields }}
              chosen={field ?? ''}
              choose={(name) => chooseField(index, name === '' ? null : (name as ClientField))}
            />
          </li>
        ))}
      </ul>
      {!columns.some(({ field }) => field === 'name') && (
        <p className="trouble" role="alert">
          {words.nameNeeded}
        </p>
      )}
    </>
  );
}
