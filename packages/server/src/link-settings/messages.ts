import { type LinkMessage, type LinkTexts, LONGEST_TEXT } from '@client-link/contract';
import { readFileSync } from 'node:fs';

interface ElementMessage extends Pick<LinkMessage, 'key' | 'screen' | 'en' | 'fr'> {
  /** Where it stands among the element's words, if its key doesn't say so. */
  path?: string[];
  /** Its placeholders, each with how the element finds it: `1`, `1n` for a number, `0#1` for how many of what. */
  given?: Record<string, string>;
  /** Of each item the first line is its title. */
  isPairs?: boolean;
}

/** Written from the element's sources by `scripts/docs.mjs`: the server itself doesn't know the element. */
const all: ElementMessage[] = JSON.parse(readFileSync(new URL('element-messages.json', import.meta.url), 'utf8'));
const byKey = new Map(all.map((message) => [message.key, message]));

/** Known in every text. */
const NAMES = ['organisation', 'company'];
const SHORT = 40;
const LONGEST_SHORT = 200;
const PLACEHOLDER = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** Every message with what may be said in its place. */
export const linkMessages = (): LinkMessage[] =>
  all.map((message) => {
    const { key, screen, en, fr, given = {} } = message;
    const numbers = Object.keys(given).filter((name) => given[name]!.endsWith('n'));
    return { key, screen, en, fr, placeholders: placeholdersOf(message), numbers, maxLength: maxLengthOf(message) };
  });

const placeholdersOf = ({ given = {} }: ElementMessage): string[] => [...new Set([...Object.keys(given), ...NAMES])];
/** Buttons and headings have little room. */
const maxLengthOf = ({ en }: ElementMessage): number =>
  [en].flat().join('\n').length <= SHORT ? LONGEST_SHORT : LONGEST_TEXT;

/** What is wrong with words for a message, if something is. */
export function wrongText(key: string, said: LinkTexts[string]): string | undefined {
  const message = byKey.get(key);
  if (!message) return `there is no such message; the nearest is ${nearestTo(key)}`;
  if (Array.isArray(message.en) !== Array.isArray(said))
    return Array.isArray(said) ? 'is one text, not a list' : 'is a list of texts';
  if (isPair(message) && said.length !== 2) return 'takes two texts: a title, and what is below it';
  const known = placeholdersOf(message);
  for (const text of [said].flat()) {
    if (text.length > maxLengthOf(message)) return `must have at most ${maxLengthOf(message)} characters`;
    if (message.isPairs && !/\S\n\S/.test(text)) return 'takes a title in the first line of each, and a text below it';
    for (const [whole, name = '', one] of text.matchAll(PLACEHOLDER)) {
      if (!known.includes(name)) return `{${name}} is unknown; known are {${known.join('}, {')}}`;
      if (one !== undefined && !message.given?.[name]?.endsWith('n')) return `${whole}: {${name}} is no number`;
    }
    const broken = /\{\w*\|[^{}]*\}?/.exec(text.replaceAll(PLACEHOLDER, ''));
    if (broken) return `${broken[0]} is not whole: write {count|row|rows}`;
  }
  return undefined;
}

/** How an attempt ended: a title and a text, which stand in different places. */
const isPair = ({ key }: ElementMessage): boolean => key.startsWith('aside.outcomes.');

/** By how many letters have to be changed. */
function nearestTo(key: string): string {
  const wanted = key.slice(0, 100).toLowerCase();
  const distances = all.map((message) => ({ key: message.key, far: distance(wanted, message.key.toLowerCase()) }));
  return distances.reduce((best, each) => (each.far < best.far ? each : best)).key;
}

function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (let index = 1; index <= other.length; index++)
      next[index] = Math.min(
        next[index - 1]! + 1,
        row[index]! + 1,
        row[index - 1]! + Number(letter !== other[index - 1]),
      );
    row = next;
  }
  return row[other.length]!;
}

type Told = string | string[] | string[][] | { [name: string]: Told };

/**
 * The texts as the element takes them: beneath each other as its words are, with each placeholder as the value of the
 * message that it stands for.
 */
export function toldTexts(texts: LinkTexts, names: Record<string, string>): Record<string, Told> {
  const told: Record<string, Told> = {};
  for (const [key, said] of Object.entries(texts)) {
    const message = byKey.get(key);
    // A message that the element had once.
    if (!message) continue;
    const tell = (text: string) => toldText(message, text, names);
    const path = message.path ?? key.split('.');
    let place = told;
    for (const name of path.slice(0, -1)) place = (place[name] ??= {}) as Record<string, Told>;
    place[path.at(-1)!] = Array.isArray(said)
      ? (said.map(tell).map((each) => (message.isPairs ? pairOf(each) : each)) as Told)
      : tell(said);
  }
  return told;
}

function pairOf(text: string): string[] {
  const [title = '', ...rest] = text.split('\n');
  return [title, rest.join('\n')];
}

const toldText = ({ key, given = {} }: ElementMessage, text: string, names: Record<string, string>): string =>
  text.replaceAll(PLACEHOLDER, (whole, name: string, one?: string, other?: string) => {
    const how = given[name]?.replace('n', '');
    if (key.startsWith('problems.') && how) return whole;
    if (how === undefined) return names[name] ?? whole;
    return one === undefined ? `{${how}}` : `{${how}|${one}|${other}}`;
  });
