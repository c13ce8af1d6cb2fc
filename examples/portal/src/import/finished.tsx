import type { CompanyImport } from '@client-link/api-client/company-imports';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { imports, keepImport } from './client.ts';
import { useImportWords } from './words.ts';

/** What came of an import: its companies, the rows that were not imported, and the way back. */
export function Finished({ state, children }: { state: CompanyImport; children: ReactNode }) {
  const common = useWords();
  const words = useImportWords();
  const mayUndo = useMay('undoCompanyImport');
  const [isUndoing, setUndoing] = useState(false);
  const { counts, status, rowsUntil } = state;
  const left = counts.takenOut + counts.rejected;
  const kept = counts.imported - counts.removed;
  const isUndone = status === 'undone';
  return (
    <>
      <section className="panel">
        <div role="status">
          <h2>{isUndone ? words.undone(counts.removed) : words.done(counts.imported)}</h2>
        </div>
        {isUndone && kept > 0 && <p>{words.kept(kept)}</p>}
        {left > 0 && (
          <>
            <p>
              {words.notImported(left)} {rowsUntil && words.notImportedHint}
            </p>
            {rowsUntil && <Downloads importId={state.id} />}
          </>
        )}
        <p className="count">{rowsUntil ? words.until(common.day(rowsUntil)) : words.emptied}</p>
        <div className="ends">
          {!isUndone && rowsUntil && counts.imported > 0 && mayUndo && (
            <Button className="quiet" onPress={() => setUndoing(true)}>
              {words.undo}
            </Button>
          )}
          <Link to="/companies/import">{words.next}</Link>
          <Link to="/companies">{words.toList}</Link>
        </div>
      </section>
      {rowsUntil && children}
      {isUndoing && (
        <Confirm
          title={words.undoTitle}
          label={words.undo}
          said={{ import_in_use: words.inUse }}
          act={async () => {
            keepImport(await imports.undo(state.id));
            await queries.invalidateQueries({ queryKey: ['companies', 'list'] });
          }}
          close={() => setUndoing(false)}
        >
          <p>{words.undoHint(counts.imported)}</p>
        </Confirm>
      )}
    </>
  );
}

function Downloads({ importId }: { importId: string }) {
  const { locale } = useWords();
  const words = useImportWords();
  return (
    <p className="downloads">
      {(['csv', 'xlsx'] as const).map((format) => (
        <a
          key={format}
          className="download"
          href={`/api/companyImports/${importId}/notImported?format=${format}&locale=${locale}`}
          download
        >
          {format === 'csv' ? words.downloadCsv : words.downloadXlsx}
        </a>
      ))}
    </p>
  );
}
