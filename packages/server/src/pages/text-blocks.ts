import type { TextBlock, TextRun } from '@client-link/contract';
import { html } from 'hono/html';
import type { Html } from './page.ts';

/** How words become a link; absent where this link is not to be followed. */
type LinkOf = (words: Html, href: string) => Html | undefined;

/** A paragraph or list. Every letter is escaped. */
export function blockHtml({ kind, items }: TextBlock, linkOf: LinkOf): Html {
  const runs = (item: readonly TextRun[]) => item.map((run) => runHtml(run, linkOf));
  if (kind === 'paragraph') return html`<p>${runs(items.flat())}</p>`;
  const lines = items.map((item) => html`<li>${runs(item)}</li>`);
  return kind === 'numbers'
    ? html`<ol>
        ${lines}
      </ol>`
    : html`<ul>
        ${lines}
      </ul>`;
}

function runHtml({ text, isBold, isItalic, href }: TextRun, linkOf: LinkOf): Html {
  let words = html`${text}`;
  if (href) words = linkOf(words, href) ?? words;
  if (isItalic) words = html`<em>${words}</em>`;
  return isBold ? html`<strong>${words}</strong>` : words;
}

/** Paragraphs and lists of a consent, on a page of ours. */
export const textBlocks = (blocks: readonly TextBlock[]): Html =>
  html`${blocks.map((block) => blockHtml(block, inNewTab))}`;

const inNewTab: LinkOf = (words, href) =>
  href.startsWith('https://')
    ? html`<a href="${href}" target="_blank" rel="noopener noreferrer">${words}</a>`
    : undefined;
