import { folded } from './values.ts';

/** Stands for a row of column titles: the same for the next export of the same report, another for other titles. */
export function signatureOf(titles: readonly string[]): string {
  const text = titles.map((title) => folded(title).replace(/\s+/g, ' ')).join('\n');
  let a = 0x811c9dc5 | 0;
  let b = 0x9e3779b9 | 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 15);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
