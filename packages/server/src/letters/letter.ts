import type { Letter, TextBlock, TextRun } from '@client-link/contract';
import { html } from 'hono/html';
import type { Html } from '../pages/page.ts';
import { blockHtml } from '../pages/text-blocks.ts';

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
  html`${title ? html`<h2>${title}</h2>` : ''}${blocks.map(letterBlockHtml)}`;

/** Links lead to the web alone. */
export const letterBlockHtml = (block: TextBlock): Html =>
  blockHtml(block, (words, href) => (/^https?:\/\//.test(href) ? html`<a href="${href}">${words}</a>` : undefined));
