import { fr } from './messages/fr.ts';
import { reportEn } from './messages/report-en.ts';

/** A pseudo-language written from the right, spoken instead of French; the report step falls back to English for it. */
export function speakMirrored(): void {
  const kept = [fr, reportEn].map((messages) => [messages, { ...messages }] as const);
  before(() => {
    for (const [messages, original] of kept) Object.assign(messages, mirrored(original), { locale: 'ar-XB' });
  });
  after(() => {
    for (const [messages, original] of kept) Object.assign(messages, original);
  });
}

const RIGHT_TO_LEFT = '\u202E';
const END = '\u202C';

function mirrored<T>(words: T): T {
  if (typeof words === 'string') return `${RIGHT_TO_LEFT}${words}${END}` as T;
  if (Array.isArray(words)) return words.map(mirrored) as T;
  if (typeof words === 'function') return ((...given: unknown[]) => mirrored(words(...given))) as T;
  if (words === null || typeof words !== 'object' || Object.getPrototypeOf(words) !== Object.prototype) return words;
  return Object.fromEntries(Object.entries(words).map(([name, each]) => [name, mirrored(each)])) as T;
}
