import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { apiEndpoints } from '../../../../packages/contract/src/api.ts';
import { staffEndpoints } from '../../../../packages/contract/src/staff.ts';
import { mayCall } from '../../../../packages/contract/src/staff-roles.ts';
import { problemsOf } from '../../../../packages/server/src/openapi-problems.ts';
import { fr } from './fr.ts';
import { problemsInFrench } from './problems-fr.ts';
import { WordsContext } from './words.ts';

const root = `${import.meta.dirname}/..`;

/** Every French sentence of the portal, with where it stands. Those with something to fill in have it filled in. */
async function sentences(): Promise<[string, string][]> {
  const found: [string, string][] = [...textsIn('words/fr', fr)];
  for (const file of globSync('**/*words.ts', { cwd: root })) {
    const hooks = Object.entries((await import(`${root}/${file}`)) as object).filter(([name]) =>
      /^use\w+Words$/.test(name),
    );
    for (const [name, hook] of hooks) {
      const Reader = () => (found.push(...textsIn(`${file} ${name}`, hook())), null);
      renderToStaticMarkup(createElement(WordsContext, { value: fr }, createElement(Reader)));
    }
  }
  return found;
}

function textsIn(where: string, words: unknown): [string, string][] {
  if (typeof words === 'string') return [[where, words]];
  if (typeof words === 'function') return fillings.flatMap((filling) => textsIn(where, said(words, filling)));
  if (typeof words !== 'object' || !words) return [];
  return Object.entries(words).flatMap(([key, value]) => textsIn(`${where}.${key}`, value));
}

/** What stands in for what is filled in: a number of one, of many, a text. */
const fillings = [1, 3, 'Xa', ['Xa'], { platform: 'Xa', details: { bills: 3, channel: 'mail' } }];

function said(words: Function, filling: unknown): unknown {
  try {
    return words(filling, filling, filling);
  } catch {
    return undefined;
  }
}

test('French signs stay on the line of their word, and apostrophes are French', async () => {
  const all = await sentences();
  assert.ok(all.length > 1500, `${all.length} sentences`);
  const wrong = all.filter(([, text]) => / [:;?!»%](?=\s|$|[.,)])|« | …|[a-zé]'[a-zéèêh]/i.test(text));
  assert.deepEqual(wrong, []);
});

test('every problem that staff can meet is told in French', () => {
  const codes = Object.entries({ ...apiEndpoints, ...staffEndpoints })
    .filter(([name, { auth }]) => name in mayCall && auth !== 'none')
    .flatMap(([name, endpoint]) => [...problemsOf(name, endpoint).values()].flat());
  const untold = [...new Set(codes)].filter((code) => !(code in problemsInFrench));
  assert.deepEqual(untold, []);
});
