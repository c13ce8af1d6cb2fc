import { text } from 'node:stream/consumers';
import { reportColumns } from '../columns.ts';
import { mapColumns } from '../map-columns.ts';
import { CommandError, type HeadersArguments } from './read-arguments.ts';
import { printableJson, printableLine } from './terminal.ts';

/** A column title, the field it is taken for, and what else it could be. */
interface Judged {
  header: string;
  field: string | null;
  suggestions: string[];
}

/** Says what each title on standard input is taken for; answers the exit code. */
export async function judgeHeaders({ report, each, json, software, locale = 'en' }: HeadersArguments): Promise<number> {
  const headers = (await text(process.stdin)).replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (headers.at(-1) === '') headers.pop();
  if (!headers.some((header) => header.trim())) {
    throw new CommandError('There is nothing on standard input. Write or pipe the column titles there, one a line.');
  }
  const options = software === undefined ? {} : { software };
  const mapped = each
    ? headers.map((header) => mapColumns([header], report, options)[0]?.field)
    : fieldsOf(mapColumns(headers, report, options), headers.length);
  const judged = headers.map((header, at): Judged => ({ header, field: mapped[at] ?? null, suggestions: [] }));

  process.stdout.write(json ? `${printableJson(judged)}\n` : judged.map((one) => lineOf(one, report, locale)).join(''));
  return 0;
}

function fieldsOf(columns: readonly { index: number; field: string }[], length: number): (string | undefined)[] {
  const byIndex = new Map(columns.map(({ index, field }) => [index, field]));
  return Array.from({ length }, (_, index) => byIndex.get(index));
}

const words = {
  en: { perhaps: 'perhaps', leftAlone: 'left alone' },
  fr: { perhaps: 'peut-être', leftAlone: 'ignorée' },
};

function lineOf(
  { header, field, suggestions }: Judged,
  report: HeadersArguments['report'],
  locale: 'en' | 'fr',
): string {
  const label = (name: string) =>
    `${reportColumns[report].find((column) => column.name === name)?.labels[locale]} (${name})`;
  const { perhaps, leftAlone } = words[locale];
  const likely = suggestions.length ? `${perhaps} ${suggestions.map(label).join(', ')}` : leftAlone;
  return `${printableLine(header)}  ${field ? `→ ${label(field)}` : likely}\n`;
}
