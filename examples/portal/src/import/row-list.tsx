import type { CompanyImport, CompanyImportRow } from '@client-link/api-client/company-imports';
import { type ClientProblem, describeClientProblem } from '@client-link/intake/clients';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { Pager } from '../parts/pager.tsx';
import { useWords } from '../words/words.ts';
import { imports, importKey } from './client.ts';
import type { ImportSearch } from './routes.ts';
import { RowDialog } from './row-dialog.tsx';
import { useImportWords } from './words.ts';

const PAGE_SIZE = 25;

/** The rows of an import, some at a time. While it waits, each can be corrected and taken out. */
export function RowList({
  state,
  search: { show, page = 1 },
  go,
}: {
  state: CompanyImport;
  search: ImportSearch;
  go: (search: ImportSearch) => void;
}) {
  const words = useImportWords();
  const [edited, setEdited] = useState<CompanyImportRow>();
  const found = useQuery({
    queryKey: [...importKey(state.id), 'rows', { show, page }],
    queryFn: ({ signal }) => imports.rows(state.id, { page, pageSize: PAGE_SIZE, ...(show && { show }) }, { signal }),
    placeholderData: keepPreviousData,
  });
  const changing = useMutation({
    mutationFn: ({ line, isTakenOut }: { line: number; isTakenOut: boolean }) =>
      imports.updateRow(state.id, line, { isTakenOut }),
    onSuccess: () => queries.invalidateQueries({ queryKey: importKey(state.id) }),
  });
  // What is being corrected stays, whatever a later look comes to.
  if (found.isError && !found.data) return <Trouble error={found.error} again={() => void found.refetch()} />;
  const rows = found.data?.results ?? [];
  const pages = Math.max(1, Math.ceil((found.data?.totalResults ?? 0) / PAGE_SIZE));
  if (found.data && !rows.length && page > 1) go({ ...(show && { show }), page: pages });
  return (
    <>
      {changing.error && <Trouble error={changing.error} />}
      {found.data && !rows.length ? (
        <p className="empty">{words.nothingHere}</p>
      ) : (
        <div className="scroller">
          <RowTable
            rows={rows}
            isOpen={state.status === 'ready'}
            edit={setEdited}
            takeOut={(line, isTakenOut) => changing.mutate({ line, isTakenOut })}
          />
        </div>
      )}
      <Pager page={page} pages={pages} show={(next) => go({ ...(show && { show }), page: next })} />
      {edited && <RowDialog importId={state.id} row={edited} close={() => setEdited(undefined)} />}
    </>
  );
}

function RowTable({
  rows,
  isOpen,
  edit,
  takeOut,
}: {
  rows: readonly CompanyImportRow[];
  isOpen: boolean;
  edit: (row: CompanyImportRow) => void;
  takeOut: (line: number, isTakenOut: boolean) => void;
}) {
  const common = useWords();
  const words = useImportWords();
  return (
    <table className="import-rows">
      <thead>
        <tr>
          <th scope="col">{common.name}</th>
          <th scope="col">{words.row}</th>
          <th scope="col">{isOpen ? words.toDo : words.what}</th>
          <th scope="col">{common.actions}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td>
              {row.values['name'] ?? '–'}
              <small>{[row.values['code'], row.values['contactEmail']].filter(Boolean).join(' · ')}</small>
            </td>
            <td>
              <span className="narrow-only">{words.row} </span>
              {common.number(row.line)}
            </td>
            <td className="said">
              <Problems row={row} />
            </td>
            <td>
              <div className="acts">
                {row.companyId && (
                  <Link to="/companies/$companyId" params={{ companyId: row.companyId }}>
                    {words.view}
                  </Link>
                )}
                {isOpen && row.status === 'open' && (
                  <>
                    <Button className="quiet" aria-label={words.editOf(row.line)} onPress={() => edit(row)}>
                      {words.edit}
                    </Button>
                    <Button
                      className="quiet"
                      aria-label={words.takeOutOf(row.line)}
                      onPress={() => takeOut(row.line, true)}
                    >
                      {words.takeOut}
                    </Button>
                  </>
                )}
                {isOpen && row.status === 'takenOut' && (
                  <Button
                    className="quiet"
                    aria-label={words.putBackOf(row.line)}
                    onPress={() => takeOut(row.line, false)}
                  >
                    {words.putBack}
                  </Button>
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Problems({ row: { problems, status } }: { row: CompanyImportRow }) {
  const { locale } = useWords();
  const words = useImportWords();
  const shown = locale === 'fr' ? 'fr' : 'en';
  const state = (words.states as Record<string, string>)[status];
  if (!problems.length) return <>{state ?? <span className="count">{words.fine}</span>}</>;
  return (
    <>
      {state}
      <ul className="problems">
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.field}`} className={problem.severity}>
            <b>{problem.severity === 'error' ? words.error : words.warning}</b>{' '}
            {describeClientProblem(problem as ClientProblem, shown).message}
          </li>
        ))}
      </ul>
    </>
  );
}
