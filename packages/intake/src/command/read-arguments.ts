import { parseArgs } from 'node:util';
import { reportColumns } from '../columns.ts';
import type { ReportKind } from '../report.ts';
import { usageOf } from './usage.ts';

/** What can't be done as it was asked, in words for the person who asked. */
export class CommandError extends Error {}

/** `check`: the files of each report, and how to read them. */
export interface CheckArguments {
  command: 'check';
  files: { report: ReportKind; path: string }[];
  json: boolean;
  /** Where to write the list of all problems: a `.csv` or an `.xlsx`. */
  list?: string;
  software?: string;
  locale?: 'en' | 'fr';
  today?: string;
}

/** `headers`: judges the wordings on standard input, each alone or together as one row of titles. */
export interface HeadersArguments {
  command: 'headers';
  report: ReportKind;
  each: boolean;
  json: boolean;
  software?: string;
  locale?: 'en' | 'fr';
}

/** The option that names the files of a report: `--bill-payments` for `billPayments`. */
export const optionOf = (report: string): string => report.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const reports = Object.keys(reportColumns) as ReportKind[];
const reportOf = new Map(reports.map((report) => [optionOf(report), report]));

const shared = { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } } as const;
const how = { json: { type: 'boolean' }, software: { type: 'string' }, locale: { type: 'string' } } as const;
const options = {
  check: {
    ...shared,
    ...how,
    ...Object.fromEntries([...reportOf.keys()].map((name) => [name, { type: 'string', multiple: true } as const])),
    today: { type: 'string' },
    list: { type: 'string' },
  },
  headers: { ...shared, ...how, report: { type: 'string' }, each: { type: 'boolean' } },
} as const;

/** Reads a command line; what it can't mean is a `CommandError`. */
export function readArguments(
  given: readonly string[],
): CheckArguments | HeadersArguments | { command: 'help' } | { command: 'version' } {
  const [command, ...rest] = given;
  if (command === undefined) throw new CommandError(usageOf('en'));
  if (command === 'help') return { command: 'help' };
  if (command !== 'check' && command !== 'headers') {
    const { values } = parsed({ args: [...given], options: shared, allowPositionals: true, strict: false });
    if (values.version) return { command: 'version' };
    if (values.help || values['h']) return { command: 'help' };
    throw new CommandError(
      `There is no command “${command}”. The commands are check and headers; --help explains them.`,
    );
  }

  const { tokens = [], ...found } = parsed({
    args: rest,
    options: options[command],
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, unknown> = found.values;
  if (values['help']) return { command: 'help' };
  if (values['version']) return { command: 'version' };
  const told = {
    json: values['json'] === true,
    ...textOf('software'),
    ...(values['locale'] !== undefined && { locale: localeOf(values['locale']) }),
  };
  if (command === 'headers') {
    const stray = tokens.find(({ kind }) => kind === 'positional');
    if (stray?.kind === 'positional')
      throw new CommandError(`Header wordings come on standard input, one a line; “${stray.value}” is one too many.`);
    return { command, report: reportNamed(values['report']), each: values['each'] === true, ...told };
  }
  const today = textOf('today').today;
  if (today !== undefined && !isDay(today)) throw new CommandError(`--today is a day like 2026-04-30, not “${today}”.`);
  const list = textOf('list').list;
  if (list !== undefined && !/\.(?:csv|xlsx)$/i.test(list)) {
    throw new CommandError(`--list is the name of a file that ends in .csv or .xlsx, not “${list}”.`);
  }
  return { command, files: filesOf(tokens), ...told, ...textOf('today'), ...textOf('list') };

  function textOf<Name extends string>(name: Name): { [name in Name]?: string } {
    const value = values[name];
    return typeof value === 'string' ? ({ [name]: value } as { [name in Name]: string }) : {};
  }
}

type Token = NonNullable<ReturnType<typeof parseArgs>['tokens']>[number];

/** A report's option takes the file after it, and the files after that one. */
function filesOf(tokens: readonly Token[]): CheckArguments['files'] {
  const files: CheckArguments['files'] = [];
  let report: ReportKind | undefined;
  for (const token of tokens) {
    if (token.kind === 'option') report = reportOf.get(token.name);
    const path = token.kind === 'option-terminator' ? undefined : token.value;
    if (token.kind === 'positional' && !report) {
      throw new CommandError(`Which report is ${path}? Write ${optionList()} before it.`);
    }
    if (report && path !== undefined) files.push({ report, path });
  }
  if (!files.length) throw new CommandError(`There is no file to check. Name one after ${optionList()}.`);
  return files;
}

const optionList = () =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format([...reportOf.keys()].map((name) => `--${name}`));

function reportNamed(value: unknown): ReportKind {
  const report = reports.find((name) => name === value) ?? reportOf.get(String(value));
  if (report) return report;
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(reportOf.keys());
  throw new CommandError(
    value === undefined
      ? `Which report are the headers of? Write --report and ${names}.`
      : `--report is ${names}, not “${value}”.`,
  );
}

function localeOf(value: unknown): 'en' | 'fr' {
  if (value === 'en' || value === 'fr') return value;
  throw new CommandError(`--locale is en or fr, not “${value}”.`);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;
}

/** `parseArgs`, with its complaints in plain words. */
const parsed: typeof parseArgs = (config) => {
  try {
    return parseArgs(config);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const option = /'(?:-\w, )?(--?[^' ]+)/.exec(message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const known = Object.keys(config?.options ?? {}).map((name) => `--${name}`);
      throw new CommandError(`There is no option ${option}. The options are ${known.join(', ')}.`);
    }
    if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') throw error;
    const takesNone = message.includes('does not take an argument');
    throw new CommandError(
      takesNone
        ? `${option} takes no value.`
        : `${option} needs a value after it. One that starts with a dash is joined to it: ${option}=…`,
    );
  }
};
