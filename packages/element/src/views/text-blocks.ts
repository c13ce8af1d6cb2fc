import type { TextBlock } from '@client-link/api-client/link';
import { html, type TemplateResult } from 'lit';
import { icons } from '../icons.ts';

/** Paragraphs and lists of a consent, as the server has read them: text stays text, and links lead to https alone. */
export const textBlocks = (blocks: readonly TextBlock[]): TemplateResult[] =>
  blocks.map(({ kind, items }) => {
    const lines = items.map((item) => item.map(run));
    if (kind === 'paragraph') return html`<p>${lines}</p>`;
    if (kind === 'numbers')
      return html`<ol>
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ol>`;
    return html`<ul class="ticks">
      ${lines.map((line) => html`<li>${icons.tick}<span>${line}</span></li>`)}
    </ul>`;
  });

function run({ text, isBold, isItalic, href }: TextBlock['items'][number][number]): unknown {
  let words: unknown = text;
  if (href?.startsWith('https://')) words = html`<a href=${href} target="_blank" rel="noopener">${words}</a>`;
  if (isItalic) words = html`<em>${words}</em>`;
  return isBold ? html`<strong>${words}</strong>` : words;
}
