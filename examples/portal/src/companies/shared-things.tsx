import { useQuery } from '@tanstack/react-query';
import { client } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';

const SHOWN = 10;

/** The files that a company sent, latest first. */
export function Files({ companyId }: { companyId: string }) {
  const words = useWords();
  const mayDownload = useMay('downloadUpload');
  const files = useQuery({
    queryKey: ['companies', companyId, 'files'],
    queryFn: ({ signal }) => client.uploads.list(companyId, { pageSize: SHOWN }, { signal }),
    refetchInterval: 10_000,
  });
  if (files.isError) return <Trouble error={files.error} again={() => void files.refetch()} />;
  if (!files.data?.results.length) return null;
  return (
    <section>
      <h2>{words.files}</h2>
      <ul className="connections">
        {files.data.results.map(({ id, fileName, report, created, status, summary }) => (
          <li key={id}>
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
                summary && words.rows(summary.rowCount),
                words.moment(created),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a company agreed to, with a receipt of each to keep. */
export function Consents({ companyId }: { companyId: string }) {
  const words = useWords();
  const consents = useQuery({
    queryKey: ['companies', companyId, 'consents'],
    queryFn: ({ signal }) => client.consents.list(companyId, { pageSize: SHOWN }, { signal }),
    refetchInterval: 10_000,
  });
  if (consents.isError) return <Trouble error={consents.error} again={() => void consents.refetch()} />;
  if (!consents.data?.results.length) return null;
  return (
    <section>
      <h2>{words.consents}</h2>
      <ul className="connections">
        {consents.data.results.map(({ id, platformName, integrationKey, dataTypes, givenAt, withdrawnAt, actor }) => (
          <li key={id}>
            <b>{platformName ?? integrationKey}</b>
            <small>
              {[
                dataTypes.map((type) => words.dataTypes[type] ?? type).join(', '),
                withdrawnAt ? words.withdrawn(withdrawnAt) : words.given(givenAt, actor?.name),
              ].join(' · ')}
            </small>
            <a href={`/api/companies/${companyId}/consents/${id}/receipt?locale=${words.locale}`}>{words.receipt}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
