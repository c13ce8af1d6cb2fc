import type { Consent, Upload } from '@client-link/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { pollEvery } from '../timeline/live.ts';
import { useWords } from '../words/words.ts';
import { useIsLive } from './company-layout.tsx';
import { useOverviewWords } from './overview-words.ts';

const FileNotes = lazy(() => import('./file-notes.tsx'));

const SHOWN = 10;

/** The files that a company sent, latest first: how many rows of each were taken, and what was noted. */
export function Files({ companyId }: { companyId: string }) {
  const words = useWords();
  const own = useOverviewWords();
  const isLive = useIsLive();
  const [noted, setNoted] = useState<Upload>();
  const files = useQuery({
    queryKey: ['companies', companyId, 'files'],
    queryFn: ({ signal }) => client.uploads.list(companyId, { pageSize: SHOWN, orderBy: '-created' }, { signal }),
    refetchInterval: pollEvery(isLive),
  });
  if (files.isError) return <Trouble error={files.error} again={() => void files.refetch()} />;
  if (!files.data?.results.length) return null;
  const { results, totalResults } = files.data;
  return (
    <section>
      <h2>{words.files}</h2>
      <ul className="connections">
        {results.map((file) => (
          <FileItem key={file.id} companyId={companyId} file={file} note={() => setNoted(file)} />
        ))}
      </ul>
      {totalResults > results.length && <p>{own.allFiles(words.number(totalResults))}</p>}
      {noted && (
        <Modal title={own.problemsTitle(noted.fileName)} close={() => setNoted(undefined)}>
          <Suspense fallback={<p role="status">{words.loading}</p>}>
            <FileNotes fileName={noted.fileName} summary={noted.summary} />
          </Suspense>
        </Modal>
      )}
    </section>
  );
}

function FileItem({ companyId, file, note }: { companyId: string; file: Upload; note: () => void }) {
  const words = useWords();
  const own = useOverviewWords();
  const mayDownload = useMay('downloadUpload');
  const mayRead = useMay('listUploadNotes');
  const { id, fileName, report, created, status, summary } = file;
  const notes = (summary?.errorCount ?? 0) + (summary?.warningCount ?? 0);
  const sound = summary?.soundCount ?? summary?.rowCount;
  return (
    <li>
      {mayDownload && status !== 'receiving' ? (
        <a href={`/api/companies/${companyId}/uploads/${id}/file`} download={fileName}>
          {fileName}
        </a>
      ) : (
        <b>{fileName}</b>
      )}
      <small>
        {[
          words.reports[report] ?? report,
          words.fileStatuses[status] ?? status,
          summary &&
            (sound === summary.rowCount
              ? words.rows(summary.rowCount)
              : own.rowsTaken(words.number(sound!), words.number(summary.rowCount))),
          words.moment(created),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
      {notes > 0 && mayRead && (
        <Link
          to="/companies/$companyId/files/$uploadId"
          params={{ companyId, uploadId: id }}
          aria-label={`${own.problems(words.number(notes), notes === 1)} · ${fileName}`}
        >
          {own.problems(words.number(notes), notes === 1)}
        </Link>
      )}
      {notes > 0 && !mayRead && (
        <Button className="quiet" aria-label={own.problemsTitle(fileName)} onPress={note}>
          {own.problems(words.number(notes), notes === 1)}
        </Button>
      )}
    </li>
  );
}

const nameOf = ({ platformName, integrationKey }: Consent): string => platformName ?? integrationKey;

/** What a company agreed to, with a receipt of each to keep. */
export function Consents({ companyId }: { companyId: string }) {
  const words = useWords();
  const own = useOverviewWords();
  const mayWithdraw = useMay('withdrawConsent');
  const [ending, setEnding] = useState<Consent>();
  const [news, setNews] = useState('');
  const isLive = useIsLive();
  const consents = useQuery({
    queryKey: ['companies', companyId, 'consents'],
    queryFn: ({ signal }) => client.consents.list(companyId, { pageSize: SHOWN }, { signal }),
    refetchInterval: pollEvery(isLive),
  });
  const told = useRef<HTMLParagraphElement>(null);
  // The button that led to it is gone by then.
  useEffect(() => {
    if (news && document.activeElement === document.body) told.current?.focus();
  }, [news, consents.data]);
  if (consents.isError) return <Trouble error={consents.error} again={() => void consents.refetch()} />;
  if (!consents.data?.results.length) return null;
  return (
    <section>
      <h2>{words.consents}</h2>
      <ul className="connections">
        {consents.data.results.map((consent) => (
          <li key={consent.id}>
            <b>{nameOf(consent)}</b>
            <small>
              {[
                consent.dataTypes.map((type) => words.dataTypes[type] ?? type).join(', '),
                consent.withdrawnAt
                  ? words.withdrawn(consent.withdrawnAt)
                  : words.given(consent.givenAt, consent.actor?.name),
              ].join(' · ')}
            </small>
            <div className="acts">
              <a href={`/api/companies/${companyId}/consents/${consent.id}/receipt?locale=${words.locale}`}>
                {words.receipt}
              </a>
              {mayWithdraw && !consent.withdrawnAt && (
                <Button
                  className="quiet"
                  aria-label={own.withdrawOf(nameOf(consent))}
                  onPress={() => setEnding(consent)}
                >
                  {own.withdraw}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <p role="status" ref={told} tabIndex={-1}>
        {news}
      </p>
      {ending && (
        <Confirm
          title={own.withdrawTitle(nameOf(ending))}
          label={own.withdraw}
          act={() => client.consents.withdraw(companyId, ending.id)}
          done={() => {
            setNews(own.consentWithdrawn(nameOf(ending)));
            void queries.invalidateQueries({ queryKey: ['companies', companyId] });
          }}
          close={() => setEnding(undefined)}
        >
          <p>{own.withdrawHint}</p>
        </Confirm>
      )}
    </section>
  );
}
