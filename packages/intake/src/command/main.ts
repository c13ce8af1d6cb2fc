#!/usr/bin/env node
import { checkReports } from './check-reports.ts';
import { judgeHeaders } from './judge-headers.ts';
import { toldLocale, usageOf, versionOf } from './usage.ts';
import { CommandError, readArguments } from './read-arguments.ts';
import { printable } from './terminal.ts';

/** Sound, problems found, and nothing that could be read: what scripts go by. */
const UNREADABLE = 2;

// Whoever reads the output may have enough of it: `… | head` is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const given = process.argv.slice(2);
try {
  process.exitCode = await run();
} catch (error) {
  const text = error instanceof CommandError ? error.message : `This should not happen: ${(error as Error).stack}`;
  process.stderr.write(`${printable(text)}\n`);
  process.exitCode = UNREADABLE;
}

async function run(): Promise<number> {
  const asked = readArguments(given);
  if (asked.command === 'help') return print(usageOf(toldLocale(given)));
  if (asked.command === 'version') return print(versionOf());
  if (asked.command === 'check') return checkReports(asked);
  return judgeHeaders(asked);
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}
