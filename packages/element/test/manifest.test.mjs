// What editors and tools are told of the element is all there is, and nothing else. Needs `npm run build`.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ClientLink } from '@client-link/element/class';
import * as entry from '@client-link/element';
import { changedTokens, standard } from '../../../docs/.vitepress/theme/theme-css.ts';
import { namedParts } from '../src/parts.ts';

const folder = new URL('../', import.meta.url).pathname;
const read = (name) => readFileSync(folder + name, 'utf8');
const manifest = JSON.parse(read('dist/custom-elements.json'));
const [element] = manifest.modules[0].declarations;
const names = (entries) => entries.map(({ name }) => name).toSorted();
const unique = (found) => [...new Set(found)].toSorted();
const sources = globSync(`${folder}src/**/*.ts`).filter((file) => !/\.(test|fixture)\.ts$/.test(file));
const inSources = (pattern) =>
  unique(sources.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name)));

test('every property and method is told, each attribute with its property', () => {
  const properties = Object.entries(ClientLink.properties).filter(([, { state }]) => !state);
  const lifecycle = /^(constructor|(dis)?connectedCallback|willUpdate|updated|render)$/;
  const methods = Object.entries(Object.getOwnPropertyDescriptors(ClientLink.prototype))
    .filter(([name, { value }]) => typeof value === 'function' && !lifecycle.test(name))
    .map(([name]) => name);
  assert.deepEqual(names(element.members), [...properties.map(([name]) => name), ...methods].toSorted());
  const attributes = properties.filter(([, { attribute }]) => attribute !== false);
  assert.deepEqual(names(element.attributes), attributes.map(([name, { attribute }]) => attribute ?? name).toSorted());
});

test('every event is told', () => {
  const events = Object.values(entry).filter((each) => each.prototype instanceof entry.LinkEvent);
  const types = events.map((Kind) => new Kind({ id: '', sequence: 1, at: '' }).type);
  assert.deepEqual(names(element.events), types.toSorted());
});

test('every slot is told', () => {
  assert.deepEqual(names(element.slots), inSources(/<slot name="([\w-]+)"/g));
});

test('every part is told', () => {
  const inTemplates = inSources(/\bpart="([\w-]+)"/g);
  assert.deepEqual(names(element.cssParts), unique([...inTemplates, ...namedParts]));
});

test('every custom property is told', () => {
  assert.deepEqual(names(element.cssProperties), inSources(/var\((--client-link-[\w-]+)/g));
});

test('the theme editor prints only custom properties that are told', () => {
  const every = Object.fromEntries(Object.entries(standard).map(([name, value]) => [name, `not ${value}`]));
  const known = names(element.cssProperties);
  for (const [name] of changedTokens(every)) assert.ok(known.includes(name), name);
  assert.deepEqual(changedTokens(standard), []);
});

test('everything told is explained', () => {
  for (const list of ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties'])
    for (const { name, description } of element[list])
      assert.match(description ?? '', /^[A-Z].*\.$/s, `${list}: ${name}`);
});

test('VS Code is told the same', () => {
  const html = JSON.parse(read('dist/vscode.html-custom-data.json'));
  const css = JSON.parse(read('dist/vscode.css-custom-data.json'));
  assert.deepEqual(names(html.tags[0].attributes), names(element.attributes));
  assert.deepEqual(
    html.tags[0].attributes.find(({ name }) => name === 'theme').values.map(({ name }) => name),
    ['auto', 'light', 'dark'],
  );
  assert.deepEqual(names(css.properties), names(element.cssProperties));
  assert.equal(css.pseudoElements.length, element.cssParts.length);
});

test('every entry of the package is there, with its types', () => {
  const { exports } = JSON.parse(read('package.json'));
  for (const [name, target] of Object.entries(exports)) {
    const files = typeof target === 'string' ? [target] : [target.types, target.default];
    for (const file of files) if (!file.includes('*')) assert.ok(existsSync(folder + file), `${name}: ${file}`);
  }
});
