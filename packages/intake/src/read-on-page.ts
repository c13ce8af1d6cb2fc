import { blobSource } from './byte-source.ts';
import { readReport, type ReadOptions } from './read-report.ts';
import type { Reading } from './reading.ts';

/** Reads a report in short slices between which the page lives; above `maxBytes` its problem is `too_large_here`. */
export async function readOnPage(files: readonly File[], options: ReadOptions, maxBytes: number): Promise<Reading> {
  const sources = files.map((file) => blobSource(file));
  if (files.every(({ size }) => size <= maxBytes)) return readReport(sources, options);
  const reading = await readReport(sources, { ...options, maxBytes });
  const here = (code: string) =>
    (code === 'too_large' ? 'too_large_here' : code) as Reading['problems'][number]['code'];
  return {
    ...reading,
    problems: reading.problems.map((problem) => ({ ...problem, code: here(problem.code) })),
    groups: reading.groups.map((group) => ({ ...group, code: here(group.code) })),
  };
}
