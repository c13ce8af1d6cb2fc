import type { TextBlock, TextRun } from '@client-link/contract';

const BULLET = /^[-*] +(.*)$/;
const NUMBER = /^\d{1,3}[.)] +(.*)$/;
/** https alone, without a name before the host: `https://bank.example@evil.example` leads elsewhere than it reads. */
const SAFE_LINK = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?([/?#][^\s()<>"'\\]*)?$/i;
const ESCAPABLE = /[!-/:-@[-`{-~]/;

/**
 * Reads the safe subset of Markdown that a consent is written in: paragraphs, bold, italics, lists, and links to https.
 * What is not in the subset stays as it is written, so that no text becomes anything else on a page.
 */
export function parseMarkdown(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const chunk of text.split(/\n[^\S\n]*\n/))
    for (const { kind, words } of linesOf(chunk)) {
      const last = blocks.at(-1);
      if (last && kind !== 'paragraph' && last.kind === kind) last.items.push(runsOf(words));
      else blocks.push({ kind, items: [runsOf(words)] });
    }
  return blocks;
}

type Line = { kind: 'paragraph' | 'list' | 'numbers'; words: string };

/** Paragraphs and items, each with all of its lines. */
function linesOf(chunk: string): Line[] {
  const lines: Line[] = [];
  for (const line of chunk.split('\n')) {
    const words = line.trim();
    if (!words) continue;
    const bullet = BULLET.exec(words)?.[1];
    const numbered = NUMBER.exec(words)?.[1];
    const last = lines.at(-1);
    if (bullet !== undefined) lines.push({ kind: 'list', words: bullet });
    else if (numbered !== undefined) lines.push({ kind: 'numbers', words: numbered });
    // An indented line goes on with the item above; a line of a paragraph with the line above.
    else if (last && (last.kind === 'paragraph' || /^\s/.test(line))) last.words += ` ${words}`;
    else lines.push({ kind: 'paragraph', words });
  }
  return lines;
}

type Look = Pick<TextRun, 'isBold' | 'isItalic'>;

/** Runs of letters that look the same. Bold stands in italics and italics in bold, but neither in itself. */
function runsOf(text: string, look: Look = {}): TextRun[] {
  const runs: TextRun[] = [];
  let plain = '';
  const add = (...found: TextRun[]) => {
    if (plain) runs.push({ text: plain, ...look });
    plain = '';
    runs.push(...found);
  };
  for (let at = 0; at < text.length;) {
    const found = text[at] === '[' ? linkAt(text, at, look) : emphasisAt(text, at, look);
    const isEscape = text[at] === '\\' && ESCAPABLE.test(text[at + 1] ?? '');
    if (found) add(...found.runs);
    else plain += isEscape ? text[at + 1] : text[at];
    at = found?.end ?? at + (isEscape ? 2 : 1);
  }
  add();
  return runs;
}

interface Found {
  runs: TextRun[];
  end: number;
}

function emphasisAt(text: string, at: number, look: Look): Found | undefined {
  const mark = ['**', '*', '_'].find((each) => text.startsWith(each, at));
  if (!mark || (mark === '**' ? look.isBold : look.isItalic)) return undefined;
  const start = at + mark.length;
  // 3 * 4 and snake_case are no emphasis.
  if (/^(\s|$)/.test(text.slice(start, start + 1)) || (mark === '_' && isLetter(text[at - 1]))) return undefined;
  const end = closingAt(text, start, mark);
  if (end === undefined) return undefined;
  const within = { ...look, ...(mark === '**' ? { isBold: true } : { isItalic: true }) };
  return { runs: runsOf(text.slice(start, end), within), end: end + mark.length };
}

function closingAt(text: string, from: number, mark: string): number | undefined {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' || (mark === '*' && text.startsWith('**', at))) at += 1;
    else if (!text.startsWith(mark, at) || at === from || /\s/.test(text[at - 1]!)) continue;
    else if (mark !== '_' || !isLetter(text[at + 1])) return at;
  }
  return undefined;
}

const isLetter = (character: string | undefined): boolean => /[\p{L}\p{N}]/u.test(character ?? '');

/** A link's words are plain: what they look like must not hide where they lead. */
function linkAt(text: string, at: number, look: Look): Found | undefined {
  const middle = text.indexOf('](', at);
  const end = middle < 0 ? -1 : text.indexOf(')', middle);
  if (end < 0) return undefined;
  const [label, href] = [text.slice(at + 1, middle), text.slice(middle + 2, end)];
  if (!label.trim() || label.includes('[') || !SAFE_LINK.test(href)) return undefined;
  return { runs: [{ text: label.replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'), href, ...look }], end: end + 1 };
}

/** Makes text mean nothing but itself within Markdown. */
export const escapeMarkdown = (text: string): string => text.replaceAll(/[!-/:-@[-`{-~]/g, String.raw`\$&`);

/** Whether a text has a link that would stay as it is written, because it leads to no plain https address. */
export const hasUnsafeLink = (text: string): boolean =>
  [...text.matchAll(/\]\(([^)]*)\)?/g)].some(([, href]) => !SAFE_LINK.test(href!));
