import { csvParts, type ListRows } from '../problem-list.ts';
import { clientColumns, type ClientField, type ClientValues, type Locale } from './client-columns.ts';
import { type ClientProblem, describeClientProblem } from './client-problems.ts';
import type { ListColumn } from './read-client-list.ts';

export type FileFormat = 'csv' | 'xlsx';

// prettier-ignore
const EXAMPLES: Record<Locale, ClientValues[]> = {
  en: [
    { name: 'Harbor Paper Co.', code: 'C-0001', address: '12 Pier Street\nBoston, MA 02110\nUnited States', description: 'Pays by card', contactName: 'Ada Moss', contactEmail: 'ada@harbor-paper.example', tags: 'region: US; segment: SMB', products: 'supplier-payments' },
    { name: 'Northwind Freight Ltd' },
  ],
  fr: [
    { name: 'Papeterie du Port', code: 'C-0001', address: '12 quai du Port\n69002 Lyon\nFrance', description: 'Paie par carte', contactName: 'Zoé Martin', contactEmail: 'zoe@papeterie-port.example', tags: 'région : UE ; segment : PME', products: 'paiements-fournisseurs' },
    { name: 'Transports du Nord SARL' },
  ],
};

/** A file to fill in: all columns, and two companies as an example. */
export function clientTemplate(format: FileFormat, locale: Locale): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return fileOf(templateRows(locale), format, locale, 'Clients');
}

async function* templateRows(locale: Locale): ListRows {
  yield [clientColumns.map(({ labels }) => labels[locale])];
  yield EXAMPLES[locale].map((values) => clientColumns.map(({ name }) => values[name] ?? ''));
}

/** A row that was not imported, and why. */
export interface RejectedClient {
  line: number;
  cells: readonly string[];
  /** What a person changed. */
  fixes: ClientValues;
  problems: readonly ClientProblem[];
  isTakenOut: boolean;
}

const words = {
  en: { row: 'Row', reason: 'Reason', takenOut: 'Taken out.', sheet: 'Not imported' },
  fr: { row: 'Ligne', reason: 'Raison', takenOut: 'Retirée.', sheet: 'Non importées' },
};

/** The rows that were not imported: the columns of the list, as they were corrected, with the row and the reason. */
export function rejectedClients(
  rejected: AsyncIterable<readonly RejectedClient[]>,
  { columns, format, locale }: { columns: readonly ListColumn[]; format: FileFormat; locale: Locale },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const say = words[locale];
  const placeOf = new Map<ClientField, number>();
  for (const [place, { field }] of columns.entries()) if (field && !placeOf.has(field)) placeOf.set(field, place);
  // A value that a person added to a field without a column needs one.
  const others = clientColumns.filter(({ name }) => !placeOf.has(name));
  const labelOf = ({ title, field }: ListColumn) =>
    title || (clientColumns.find(({ name }) => name === field)?.labels[locale] ?? '');
  async function* rows(): ListRows {
    yield [[...columns.map(labelOf), ...others.map(({ labels }) => labels[locale]), say.row, say.reason]];
    for await (const some of rejected)
      yield some.map(({ line, cells, fixes, problems, isTakenOut }) => {
        const row = columns.map(({ index, field }, place) => {
          const fixed = field ? fixes[field] : undefined;
          if (fixed === undefined) return cells[index] ?? '';
          return placeOf.get(field!) === place ? fixed : '';
        });
        const reasons = problems.map((problem) => describeClientProblem(problem, locale).message);
        const reason = [...(isTakenOut ? [say.takenOut] : []), ...reasons].join(' ');
        return [...row, ...others.map(({ name }) => fixes[name] ?? ''), line, reason];
      });
  }
  return fileOf(rows(), format, locale, say.sheet);
}

async function* fileOf(
  rows: ListRows,
  format: FileFormat,
  locale: Locale,
  sheetName: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (format === 'csv') return yield* csvParts(rows, locale === 'fr' ? ';' : ',');
  const { workbookParts } = await import('../problem-list-xlsx.ts');
  yield* workbookParts(rows, sheetName);
}
