import type { Upload } from '@client-link/api-client';
import type { UploadNote } from '@client-link/api-client/company-data';
import type { Locale } from '@client-link/api-client/link';
import { describeProblem, type Problem, problemCodes } from '@client-link/intake';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { useCompany } from '../companies/company-layout.tsx';
import { DownloadMenu } from '../parts/download-menu.tsx';
import { Pager } from '../parts/pager.tsx';
import { Search } from '../parts/search.tsx';
import { Select } from '../parts/select.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { companyData } from './client.ts';
import './files.css';
import { NoteDialog } from './note-dialog.tsx';
import type { FileSearch } from './routes.ts';
import { useFileWords } from './words.ts';

const PAGE_SIZE = 50;

const isKnown = (code: string): code is Problem['code'] => (problemCodes as string[]).includes(code);

/** What was noted in words: what is wrong, of which kind, what to do. */
const said = (note: Pick<UploadNote, 'code'> & Partial<UploadNote>, locale: string) =>
  isKnown(note.code)
    ? describeProblem({ file: '', severity: 'error', ...note } as Problem, locale as Locale)
    : undefined;

/** A file that the company sent: every row in which something was noted, as it stands in it and as it was taken. */
export function FilePage() {
  const common = useWords();
  const words = useFileWords();
  const company = useCompany();
  const { uploadId } = useParams({ from: '/companies/$companyId/files/$uploadId' });
  const { q = '', page = 1, about = '', row } = useSearch({ from: '/companies/$companyId/files/$uploadId' });
  const navigate = useNavigate({ from: '/companies/$companyId/files/$uploadId' });
  const show = (changes: FileSearch, replace = false) => {
    const wanted = { q, about, page: 1, ...changes };
    void navigate({
      search: {
        ...(wanted.q && { q: wanted.q }),
        ...(wanted.about && { about: wanted.about }),
        ...(wanted.page > 1 && { page: wanted.page }),
      },
      replace,
      resetScroll: false,
    });
  };
  const file = useQuery({
    queryKey: ['companies', company.id, 'files', uploadId],
    queryFn: ({ signal }) => client.uploads.get(company.id, uploadId, { signal }),
  });
  const [code, column] = about.split('~');
  const filter = { ...(q && { query: q }), ...(code && { code }), ...(column && { column }) };
  const found = useQuery({
    queryKey: ['companies', company.id, 'files', uploadId, 'notes', { ...filter, page }],
    queryFn: ({ signal }) =>
      companyData.notes.list(company.id, uploadId, { page, pageSize: PAGE_SIZE, ...filter }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (file.isError) return <Trouble error={file.error} again={() => void file.refetch()} />;
  if (!file.data) return <p role="status">{common.loading}</p>;
  const { summary } = file.data;
  const groups = summary?.groups ?? [];
  const all: Record<string, string> = {
    '': words.every,
    ...Object.fromEntries(
      groups.map((group) => [
        [group.code, group.column].filter(Boolean).join('~'),
        words.group(said(group, common.locale)?.title ?? group.code, group.column, common.number(group.count)),
      ]),
    ),
  };
  const total = found.data?.totalResults ?? 0;
  const notes = (summary?.errorCount ?? 0) + (summary?.warningCount ?? 0);
  // Of files that were sent before notes were kept there are their numbers alone.
  const isOld = found.data && total === 0 && notes > 0 && !q && !about;
  return (
    <>
      <p>
        <Link to="/companies/$companyId" params={{ companyId: company.id }}>
          {words.back}
        </Link>
      </p>
      <FileHead file={file.data} companyId={company.id} />
      {isOld ? (
        <Old groups={groups} />
      ) : (
        <>
          <div className="row-filters">
            <Select
              label={words.kind}
              all={about in all ? all : { ...all, [about]: about.replace('~', ' · ') }}
              chosen={about}
              choose={(chosen) => show({ about: chosen })}
            />
            <Search label={words.search} hint={words.searchHint} text={q} search={(text) => show({ q: text }, true)} />
          </div>
          <div className="above">
            <p role="status" className="count">
              {found.data ? words.count(common.number(total), total === 1) : common.loading}
            </p>
            {total > 0 && (
              <div className="acts">
                <DownloadMenu
                  label={words.export}
                  csv={words.csv}
                  xlsx={words.xlsx}
                  address={`/api/companies/${company.id}/uploads/${uploadId}/notes/export`}
                  query={filter}
                />
              </div>
            )}
          </div>
          {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
          {found.data && total === 0 && (
            <div className="empty">
              <p>{q || about ? words.noneFound : words.none}</p>
              {(q || about) && <Button onPress={() => show({ q: '', about: '' })}>{words.showAll}</Button>}
            </div>
          )}
          {total > 0 && <Notes notes={found.data!.results} hasFiles={(summary?.files.length ?? 0) > 1} />}
          {row !== undefined && found.data?.results[row] && (
            <NoteDialog
              note={found.data.results[row]}
              said={said(found.data.results[row], common.locale)}
              close={() => show({ page }, true)}
            />
          )}
          <Pager page={page} pages={Math.ceil(total / PAGE_SIZE)} show={(wanted) => show({ page: wanted })} />
        </>
      )}
    </>
  );
}

function FileHead({ file, companyId }: { file: Upload; companyId: string }) {
  const common = useWords();
  const words = useFileWords();
  const { id, fileName, report, created, status, summary } = file;
  return (
    <>
      <h2>{fileName}</h2>
      <p>
        {[common.reports[report] ?? report, common.fileStatuses[status] ?? status, common.moment(created)].join(' · ')}
      </p>
      {summary && (
        <p>
          {words.rows(
            common.number(summary.rowCount),
            common.number(summary.soundCount),
            common.number(summary.errorRowCount),
          )}
        </p>
      )}
      <p>
        <a href={`/api/companies/${companyId}/uploads/${id}/file`} download={fileName}>
          {words.download}
        </a>
      </p>
    </>
  );
}

function Notes({ notes, hasFiles }: { notes: readonly UploadNote[]; hasFiles: boolean }) {
  const common = useWords();
  const words = useFileWords();
  return (
    <div className="scroller" role="region" aria-label={words.title} tabIndex={0}>
      <table className="rows notes">
        <thead>
          <tr>
            {hasFiles && <th scope="col">{words.file}</th>}
            <th scope="col">{words.line}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.found}</th>
            <th scope="col">{words.taken}</th>
            <th scope="col">{words.noted}</th>
          </tr>
        </thead>
        <tbody>
          {notes.map((note, place) => (
            // oxlint-disable-next-line react/no-array-index-key -- a row may be noted twice in one column
            <tr key={place}>
              {hasFiles && <td data-label={words.file}>{note.file}</td>}
              <td data-label={words.line}>
                {note.cells ? (
                  <Link
                    from="/companies/$companyId/files/$uploadId"
                    to="."
                    search={(now) => ({ ...now, row: place })}
                    resetScroll={false}
                    aria-label={words.openRow(note.line ?? 0)}
                  >
                    {note.line}
                  </Link>
                ) : (
                  (note.line ?? words.wholeFile)
                )}
              </td>
              <td data-label={words.column}>{note.column}</td>
              <td data-label={words.found}>{note.value}</td>
              <td data-label={words.taken}>{takenText(note, words)}</td>
              <td data-label={words.noted}>
                {said(note, common.locale)?.title ?? note.code}
                {note.row && <small>{note.row}</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const takenText = ({ isLeftOut, taken, field }: UploadNote, words: ReturnType<typeof useFileWords>) =>
  isLeftOut && !taken ? words.leftOut : field && taken?.[field] !== undefined ? String(taken[field]) : '';

/** What is known of a file that was sent before its notes were kept row by row. */
function Old({ groups }: { groups: NonNullable<Upload['summary']>['groups'] }) {
  const common = useWords();
  const words = useFileWords();
  return (
    <>
      <p>{words.old}</p>
      <ul>
        {groups.map((group) => (
          <li key={`${group.code} ${group.column}`}>
            {words.group(said(group, common.locale)?.title ?? group.code, group.column, common.number(group.count))}
          </li>
        ))}
      </ul>
    </>
  );
}
