import { text } from 'node:stream/consumers';
import { reportColumns } from '../columns.ts';
import { judgeHeader } from '../header-judge.ts';
import { suggestFields, type Suggestion } from '../header-suggestions.ts';
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
export async function judgeHeaders(asked: HeadersArguments): Promise<number> {
  const { report, each, json, locale = 'en' } = asked;
  const headers = (await text(process.stdin)).replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  if (headers.at(-1) === '') headers.pop();
  if (!headers.some((header) => header.trim())) {
    throw new CommandError('There is nothing on standard input. Write or pipe the column titles there, one a line.');
  }
  const judged = each ? headers.map((header) => judgeAlone(header, asked)) : judgeTogether(headers, asked);

  process.stdout.write(json ? `${printableJson(judged)}\n` : judged.map((one) => lineOf(one, report, locale)).join(''));
  return 0;
}

function judgeAlone(header: string, { report, software }: HeadersArguments): Judged {
  const { field, suggestions } = judgeHeader(header, report, software);
  return { header, field, suggestions: namesOf(suggestions) };
}

function judgeTogether(headers: readonly string[], { report, software }: HeadersArguments): Judged[] {
  const columns = mapColumns(headers, report, software === undefined ? {} : { software });
  const fields = new Map(columns.map(({ index, field }) => [index, field]));
  return headers.map((header, at) => {
    const field = fields.get(at) ?? null;
    return { header, field, suggestions: namesOf(suggestFields(header, report, field)) };
  });
}

const namesOf = (suggestions: readonly Suggestion[]) => suggestions.map(({ field }) => field);

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
