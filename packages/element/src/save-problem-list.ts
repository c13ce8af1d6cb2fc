import { problemList, type ProblemTexts } from '@client-link/intake';
import type { ReportMessages } from './messages/report-messages.ts';
import type { ReportDesk } from './report-desk.ts';

/** Saves all problems as a file, however many, in the person's own language. */
export async function saveProblemList(
  desk: ReportDesk,
  format: 'csv' | 'xlsx',
  words: ReportMessages,
  texts: ProblemTexts | undefined,
): Promise<void> {
  const problems = await desk.allProblems();
  const list = await problemList(problems, { locale: words.locale === 'fr' ? 'fr' : 'en', format, texts });
  const url = URL.createObjectURL(new Blob([list as BlobPart]));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${words.problemsFile}.${format}`;
  link.click();
  // The browser has begun by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
