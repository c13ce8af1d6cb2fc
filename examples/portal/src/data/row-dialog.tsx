import type { Company } from '@client-link/api-client';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { useWords } from '../words/words.ts';
import { type DataRow, day, money } from './columns.ts';
import { type DataWords, useDataWords } from './words.ts';

/** One row with all that is known of it, its lines, and where it came from. */
export function RowDialog({ row, company, close }: { row: DataRow | undefined; company: Company; close: () => void }) {
  const common = useWords();
  const words = useDataWords();
  if (!row)
    return (
      <Modal title={words.details(words.unnamed)} close={close}>
        <p>{words.notFound}</p>
        <div className="ends">
          <Button autoFocus onPress={close}>
            {common.close}
          </Button>
        </div>
      </Modal>
    );
  const fields = fieldsOf(row, words, common.locale);
  return (
    <Modal title={nameOf(row) || words.unnamed} close={close}>
      {row.metadata?.isDeleted && <p>{words.gone}</p>}
      <dl>
        {fields.map(([field, text]) => (
          <div key={field} className="row-pair">
            <dt>{words.fields[field] ?? field}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <Lines row={row} />
      <Source row={row} company={company} />
      <div className="ends">
        <Button onPress={close}>{common.close}</Button>
      </div>
    </Modal>
  );
}

const nameOf = ({ supplierName, supplierRef, contactRef, reference }: DataRow) =>
  [supplierName ?? supplierRef?.supplierName ?? contactRef?.name, reference].filter(Boolean).join(' · ');

const ADDRESS = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const;
const AMOUNTS = new Set(['subTotal', 'taxAmount', 'totalAmount', 'amountDue']);
const DAYS = new Set(['issueDate', 'date', 'dueDate', 'sourceModifiedDate']);

/** Fields in the order of their words, those without a value left out. */
function fieldsOf(row: DataRow, words: DataWords, locale: string): [field: string, text: string][] {
  const [address] = row.addresses ?? [];
  const party = row.supplierRef ?? row.contactRef;
  const values: Record<string, unknown> = {
    ...row,
    supplier: row.supplierRef?.supplierName ?? row.contactRef?.name,
    supplierId: party?.id,
    address: address && ADDRESS.flatMap((part) => address[part] ?? []).join(', '),
    status: words.statuses[row.status ?? ''] ?? row.status,
  };
  return Object.keys(words.fields).flatMap((field): [string, string][] => {
    const value = values[field];
    if (value === undefined || value === null || value === '') return [];
    if (AMOUNTS.has(field)) return [[field, money(Number(value), row.currency, locale)]];
    if (DAYS.has(field)) return [[field, day(String(value), locale)]];
    return [[field, typeof value === 'number' ? value.toLocaleString(locale) : String(value)]];
  });
}

/** What a payment was for, a line each. */
function Lines({ row: { lines = [], currency } }: { row: DataRow }) {
  const { locale } = useWords();
  const words = useDataWords();
  if (!lines.length) return null;
  return (
    <>
      <h3 className="row-part">{words.lines}</h3>
      <div className="scroller" role="region" aria-label={words.lines} tabIndex={0}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{words.lineBill}</th>
              <th scope="col" className="amount">
                {words.lineAmount}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ amount, links = [] }, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines have nothing else to be known by
              <tr key={place}>
                <td data-label={words.lineBill}>{links.flatMap(({ id }) => id ?? []).join(', ')}</td>
                <td data-label={words.lineAmount} className="amount">
                  {money(amount, currency, locale)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Source({ row: { source, modifiedDate }, company }: { row: DataRow; company: Company }) {
  const common = useWords();
  const words = useDataWords();
  const connection = company.dataConnections?.find(({ id }) => id === source?.connectionId);
  const files = useQueries({
    queries: (source?.uploadIds ?? []).map((id) => ({
      queryKey: ['companies', company.id, 'files', id],
      queryFn: ({ signal }: { signal: AbortSignal }) => client.uploads.get(company.id, id, { signal }),
    })),
  });
  if (!connection) return null;
  const name = connection.platformName;
  return (
    <>
      <h3 className="row-part">{words.source}</h3>
      <p>
        {source?.uploadIds ? words.uploaded(name) : words.connected(name)}
        {modifiedDate && (
          <small>
            {' '}
            {words.changed} {common.moment(modifiedDate)}
          </small>
        )}
      </p>
      <ul className="connections">
        {files.map(
          ({ data: file }) =>
            file && (
              <li key={file.id}>
                <Link to="/companies/$companyId/files/$uploadId" params={{ companyId: company.id, uploadId: file.id }}>
                  {words.file(file.fileName)}
                </Link>
              </li>
            ),
        )}
      </ul>
    </>
  );
}
