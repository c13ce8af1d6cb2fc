import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const root = import.meta.dirname;

/** Selectors of a file that name one class: what they reach is decided by nothing else. `isAlone` without elements. */
function classesIn(file: string): { name: string; isAlone: boolean }[] {
  const css = readFileSync(`${root}/${file}`, 'utf8').replace(/\/\*.*?\*\//gs, '');
  const selectors = [...css.matchAll(/([^{}]+)\{/g)].flatMap(([, list]) => list!.split(/,(?![^(]*\))/));
  return selectors.flatMap((selector) => {
    const [name, ...others] = [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, one]) => one!);
    return name && others.length === 0 ? { name, isAlone: selector.trim() === `.${name}` } : [];
  });
}

// A page's styles stay when another page is opened: none may reach what is not its own.
test('pages look the same, whichever pages were open before', () => {
  const own = new Map<string, string>();
  const ofAll = new Set(classesIn('portal.css').map(({ name }) => name));
  const clashes: string[] = [];
  for (const file of globSync('*/**/*.css', { cwd: root }))
    for (const { name, isAlone } of classesIn(file)) {
      if (ofAll.has(name)) {
        if (isAlone) clashes.push(`.${name} of portal.css in ${file}`);
        continue;
      }
      const other = own.get(name) ?? file;
      if (other !== file) clashes.push(`.${name} in ${other} and ${file}`);
      own.set(name, file);
    }
  assert.deepEqual([...new Set(clashes)], []);
});
