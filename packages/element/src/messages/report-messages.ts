import { reportEn, type ReportMessages } from './report-en.ts';

export type { ReportMessages } from './report-en.ts';

/** Languages besides English, each loaded when it is asked for. */
const others: Record<string, () => Promise<ReportMessages>> = {
  fr: async () => (await import('./report-fr.ts')).reportFr,
};
const loaded = new Map<string, ReportMessages>();

/** The report step's words, once they are loaded; until then, and for languages that are not spoken, English. */
export const reportMessagesFor = (locale: string): ReportMessages => loaded.get(locale) ?? reportEn;

/** Loads the words; answers whether there was anything to load. */
export async function loadReportMessages(locale: string): Promise<boolean> {
  if (!(locale in others) || loaded.has(locale)) return false;
  loaded.set(locale, await others[locale]!().catch(() => reportEn));
  return true;
}
