import type { TextBlock, TextRun } from '@client-link/contract';
import { html } from 'hono/html';
import type { Html } from './page.ts';

/** Paragraphs and lists of a consent, on a page of ours. Every letter is escaped. */
export const textBlocks = (blocks: readonly TextBlock[]): Html =>
  html`${blocks.map(({ kind, items }) => {
    if (kind === 'paragraph') return html`<p>${items.flat().map(run)}</p>`;
    const lines = items.map((item) => html`<li>${item.map(run)}</li>`);
    return kind === 'numbers'
      ? html`<ol>
          ${lines}
        </ol>`
      : html`<ul>
          ${lines}
        </ul>`;
  })}`;

function run({ text, isBold, isItalic, href }: TextRun): Html {
  let words = html`${text}`;
  if (href?.startsWith('https://'))
    words = html`<a href="${href}" target="_blank" rel="noopener noreferrer">${words}</a>`;
  if (isItalic) words = html`<em>${words}</em>`;
  return isBold ? html`<strong>${words}</strong>` : words;
}
