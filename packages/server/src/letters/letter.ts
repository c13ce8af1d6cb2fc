import type { Letter, TextBlock, TextRun } from '@client-link/contract';
import { html } from 'hono/html';
import type { Html } from '../pages/page.ts';

/** A part of a letter, with or without a heading. */
export interface Section {
  title?: string;
  blocks: readonly TextBlock[];
}

/** Words in every form that they are handed over in: for a page, as plain text, and as HTML for a mail or clipboard. */
export async function letterOf(title: string, sections: readonly Section[]): Promise<Letter> {
  return {
    title,
    blocks: sections.flatMap((section) => [
      ...(section.title ? [heading(section.title)] : []),
      ...section.blocks.map((block) => ({ ...block })),
    ]),
    text: sections.map(sectionText).join('\n\n'),
    html: String(await html`${sections.map(sectionHtml)}`),
  };
}

const heading = (title: string): TextBlock => ({ kind: 'paragraph', items: [[{ text: title, isBold: true }]] });

const sectionText = ({ title, blocks }: Section): string =>
  [...(title ? [title] : []), ...blocks.map(blockText)].join('\n\n');

function blockText({ kind, items }: TextBlock): string {
  const lines = items.map((item) => item.map(runText).join(''));
  if (kind === 'list') return lines.map((line) => `- ${line}`).join('\n');
  return kind === 'numbers' ? lines.map((line, index) => `${index + 1}. ${line}`).join('\n') : lines.join('\n');
}

/** A link shows where it leads. */
const runText = ({ text, href }: TextRun): string => (href && href !== text ? `${text} (${href})` : text);

const sectionHtml = ({ title, blocks }: Section): Html =>
  html`${title ? html`<h2>${title}</h2>` : ''}${blocks.map(blockHtml)}`;

/** Every letter is escaped, and links lead to the web alone. */
export function blockHtml({ kind, items }: TextBlock): Html {
  if (kind === 'paragraph') return html`<p>${items.flat().map(runHtml)}</p>`;
  const lines = items.map((item) => html`<li>${item.map(runHtml)}</li>`);
  return kind === 'numbers'
    ? html`<ol>
        ${lines}
      </ol>`
    : html`<ul>
        ${lines}
      </ul>`;
}

function runHtml({ text, isBold, isItalic, href }: TextRun): Html {
  let words = html`${text}`;
  if (href && /^https?:\/\//.test(href)) words = html`<a href="${href}">${words}</a>`;
  if (isItalic) words = html`<em>${words}</em>`;
  return isBold ? html`<strong>${words}</strong>` : words;
}
