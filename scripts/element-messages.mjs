// Every message of the element, with what may stand in it: for the server, which doesn't know the element but judges
// words that a business puts in place of the element's.
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { asideEn } from '../packages/element/src/messages/aside-en.ts';
import { asideFr } from '../packages/element/src/messages/aside-fr.ts';
import { en } from '../packages/element/src/messages/en.ts';
import { fr } from '../packages/element/src/messages/fr.ts';
import { guideEn, guideFr } from '../packages/element/src/messages/guide-messages.ts';
import { manageEn } from '../packages/element/src/messages/manage-en.ts';
import { manageFr } from '../packages/element/src/messages/manage-fr.ts';
import { moreEn, moreFr } from '../packages/element/src/messages/more-messages.ts';
import { reportEn } from '../packages/element/src/messages/report-en.ts';
import { reportFr } from '../packages/element/src/messages/report-fr.ts';
import { requestEn, requestFr } from '../packages/element/src/messages/request-messages.ts';
import { describeProblem, problemCodes, reportColumns } from '../packages/intake/src/index.ts';

/** Where each group of words is shown; from which of them on, where that changes within the group. */
const groups = [
  { file: 'en', words: [en, fr], path: [], screens: { forCompany: 'everywhere', landingTitle: 'landing', chooseTitle: 'software', consentChanged: 'agree', waitTitle: 'connect', prepareTitle: 'prepare', doneTitle: 'done', withdrawn: 'ended' } },
  { file: 'aside-en', words: [asideEn, asideFr], path: ['aside'], screens: { tasks: 'someone', uploadInstead: 'connect' } },
  { file: 'more-messages', words: [moreEn, moreFr], path: ['more'], screens: { agree: 'agree' } },
  { file: 'request-messages', words: [requestEn, requestFr], path: ['request'], screens: { name: 'software' } },
  { file: 'guide-messages', words: [guideEn, guideFr], path: ['guide'], screens: { find: 'report' } },
  { file: 'report-en', words: [reportEn, reportFr], path: ['reporting'], screens: { howToGet: 'report', readyOf: 'found', problems: 'fix', sendLeft: 'send' } },
  { file: 'manage-en', words: [manageEn, manageFr], path: ['managing'], screens: { title: 'manage' } },
]; // prettier-ignore

/** Words that are made of others, and the language itself. */
const NOT_SAID = new Set(['locale', 'reporting.counted']);
/** Keys that are signs, by name. */
const SIGNS = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar', '.': 'point' };
/** Stands for any number: many, and found again however it is written. */
const MANY = 1_234_567;

/** The parameters of a function with their types, which stand in its source at the same place as in what runs. */
function parametersOf(file, message) {
  const source = readFileSync(`packages/element/src/messages/${file}.ts`, 'utf8');
  const at = stripTypeScriptTypes(source).indexOf(String(message));
  if (at < 0) throw new Error(`Not found in ${file}: ${message}`);
  const [, list] = /^\(([^)]*)\)/.exec(source.slice(at));
  return [...list.matchAll(/(\w+)\s*:\s*(\w+)/g)].map(([, name, type]) => ({
    name: name.replace(/^_/, ''),
    isNumber: type === 'number',
  }));
}

/** What a message says of these numbers, with its placeholders in place. */
function saidOf(message, parameters, locale, number) {
  const given = parameters.map(({ name, isNumber }, index) =>
    isNumber ? (number === 1 ? 1 : MANY + index) : name === 'kind' ? 'suppliers' : `{${name}}`,
  );
  const format = new Intl.NumberFormat(locale);
  const noun = { en: ['1 supplier', 'suppliers'], fr: ['1 fournisseur', 'fournisseurs'] }[locale];
  const counts = parameters.flatMap(({ isNumber }, index) => (isNumber ? [index] : []));
  const withNames = (text) => {
    let said = text;
    if (number !== 1) {
      const last = counts.at(-1);
      if (parameters.some(({ name }) => name === 'kind'))
        said = said.replaceAll(`${format.format(MANY + last)} ${noun[1]}`, '{counted}');
      for (const at of counts)
        for (const written of [format.format(MANY + at), String(MANY + at)])
          said = said.replaceAll(written, `{${parameters[at].name}}`);
    } else if (counts.length === 1)
      said = said.replaceAll(noun[0], '{counted}').replaceAll(/\b1\b/g, `{${parameters[counts[0]].name}}`);
    return said;
  };
  const each = (value) => (Array.isArray(value) ? value.map(each) : withNames(String(value)));
  return each(message(...given));
}

/** Of two texts what differs stands as `{count|one|many}`, where that can be said in one text. */
function inBothForms(one, many, count) {
  if (one === many || typeof one !== 'string') return many;
  const [ones, manys] = [one.split(' '), many.split(' ')];
  let head = 0;
  while (head < ones.length && ones[head] === manys[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(ones.length, manys.length) - head && ones.at(-1 - tail) === manys.at(-1 - tail)) tail += 1;
  const middle = (words) => words.slice(head, words.length - tail).join(' ');
  if (/[{}|]/.test(middle(ones) + middle(manys))) return many;
  return [
    ...manys.slice(0, head),
    `{${count}|${middle(ones)}|${middle(manys)}}`,
    ...manys.slice(manys.length - tail),
  ].join(' ');
}

const inLines = (value) => (Array.isArray(value) ? value.map((each) => [each].flat().join('\n')) : value);

function messageOf({ file }, english, french, key, path, screen) {
  if (typeof english !== 'function')
    return { key, ...(key !== path.join('.') && { path }), screen, en: english, fr: french };
  const parameters = parametersOf(file, english);
  const numbers = parameters.filter(({ isNumber }) => isNumber);
  const say = (message, locale) => {
    const many = saidOf(message, parameters, locale, MANY);
    if (numbers.length !== 1) return many;
    return inBothForms(saidOf(message, parameters, locale, 1), many, numbers[0].name);
  };
  const [told, toldInFrench] = [say(english, 'en'), say(french, 'fr')];
  const given = {};
  for (const [index, { name, isNumber }] of parameters.entries())
    if (name === 'kind') given['counted'] = `${index}#${parameters.findLastIndex((each) => each.isNumber)}`;
    else given[name] = isNumber ? `${index}n` : String(index);
  const isPairs = [told].flat().some(Array.isArray);
  return {
    key,
    screen,
    ...(Object.keys(given).length && { given }),
    ...(isPairs && { isPairs }),
    en: inLines(told),
    fr: inLines(toldInFrench),
  };
}

function* messagesIn(group, english, french, path, screen) {
  let shown = screen;
  for (const [name, message] of Object.entries(english)) {
    if (path.length === group.path.length) shown = group.screens[name] ?? shown;
    const whole = [...path, name];
    const key = whole.map((each) => SIGNS[each] ?? each).join('.');
    if (NOT_SAID.has(key) || name === 'locale') continue;
    if (typeof message === 'object' && !Array.isArray(message))
      yield* messagesIn(group, message, french[name], whole, shown);
    else yield messageOf(group, message, french[name], key, whole, shown);
  }
}

/** What can be wrong with a report; its placeholders are filled by name. */
function* problemMessages() {
  const params = new Proxy(
    {},
    { get: (_, name) => (name === 'line' ? '{otherLine}' : `{${name === 'field' ? 'label' : name}}`) },
  );
  const problem = { file: '{file}', line: '{line}', column: '{column}', value: '{value}', params };
  for (const code of problemCodes) {
    const [english, french] = ['en', 'fr'].map((locale) => describeProblem({ ...problem, code }, locale));
    for (const part of ['title', 'message', 'action']) {
      const names = new Set(
        [english[part], french[part]].flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)),
      );
      for (const name of ['file', 'line', 'column', 'value']) names.add(name);
      const given = Object.fromEntries([...names].map((name) => [name, name]));
      yield { key: `problems.${code}.${part}`, screen: 'problems', given, en: english[part], fr: french[part] };
    }
  }
}

function* columnMessages() {
  for (const [report, columns] of Object.entries(reportColumns))
    for (const { name, labels } of columns)
      yield { key: `columns.${report}.${name}`, screen: 'columns', en: labels.en, fr: labels.fr };
}

export const elementMessages = () => [
  ...groups.flatMap((group) => [...messagesIn(group, ...group.words, group.path)]),
  ...problemMessages(),
  ...columnMessages(),
];
