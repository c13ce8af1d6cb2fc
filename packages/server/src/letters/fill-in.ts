import { placeholders, type TextBlock, type TextRun } from '@client-link/contract';
import { hasUnsafeLink, parseMarkdown } from '../consents/markdown.ts';

export type Placeholder = (typeof placeholders)[number];
export type Filling = Record<Placeholder, string>;

/** Their values are addresses: they stand as links, and links may lead to them. */
const ADDRESSES: readonly Placeholder[] = ['link', 'help', 'questions'];
const PLACEHOLDER = /\{(\w+)\}/g;
/** Stands for an address until the Markdown is read, which takes nothing but https for one. */
const holder = (name: string): string => `https://${name}.placeholder.invalid/`;

/** Reads a template's Markdown and puts in what its placeholders stand for. No value becomes Markdown. */
export const fillIn = (markdown: string, filling: Filling): TextBlock[] =>
  parseMarkdown(withHolders(markdown)).map(({ kind, items }) => ({
    kind,
    items: items.map((runs) => runs.flatMap((run) => fillRun(run, filling))),
  }));

export const fillLine = (line: string, filling: Filling): string =>
  line.replaceAll(PLACEHOLDER, (written, name: string) => (isPlaceholder(name) ? filling[name] : written));

function fillRun(run: TextRun, filling: Filling): TextRun[] {
  const leadsTo = ADDRESSES.find((name) => run.href === holder(name));
  if (run.href) return [{ ...run, text: fillLine(run.text, filling), ...(leadsTo && { href: filling[leadsTo] }) }];
  return run.text
    .split(/(\{\w+\})/)
    .filter(Boolean)
    .map((part) => {
      const name = part.slice(1, -1);
      const isAddress = part.startsWith('{') && ADDRESSES.some((address) => address === name);
      return {
        ...run,
        text: fillLine(part, filling),
        ...(isAddress && { href: filling[name as Placeholder] }),
      };
    });
}

/** `[words]({link})` */
const withHolders = (markdown: string): string =>
  markdown.replaceAll(/\]\(\{(\w+)\}\)/g, (written, name: string) =>
    ADDRESSES.some((address) => address === name) ? `](${holder(name)})` : written,
  );

const isPlaceholder = (name: string): name is Placeholder => placeholders.some((known) => known === name);

/** What is wrong with a template's words in one language, if something is. */
export function wrongWords({ subject, body }: { subject: string; body: string }): [string, string] | undefined {
  const unknownIn = (text: string) => [...text.matchAll(PLACEHOLDER)].find(([, name]) => !isPlaceholder(name!))?.[0];
  for (const [place, text] of Object.entries({ subject, body })) {
    const unknown = unknownIn(text);
    if (unknown) return [place, `${unknown} stands for nothing: ${placeholders.map((name) => `{${name}}`).join(', ')}`];
  }
  // Subjects are shown on locked screens and kept in logs of mail servers.
  if (subject.includes('{link}')) return ['subject', 'the link is a secret: put it into the body'];
  if (!body.includes('{link}')) return ['body', '{link} is missing'];
  if (hasUnsafeLink(withHolders(body))) return ['body', 'links lead to https addresses, or to {link}'];
  return undefined;
}
