// What the tests promise, by their titles: for the docs, which list it.
import { globSync, readFileSync } from 'node:fs';

/** Titles of `describe`, `it` and `test`, in the order of the file. */
const TITLE = /^( *)(?:test\.)?(describe|it|test)\(\s*(['"`])((?:\\.|(?!\3)[^\\])*)\3/gm;

/** Every test of these files: where it stands, what it is told under, and what it promises. */
export function promisesIn(pattern) {
  return globSync(pattern)
    .toSorted()
    .flatMap((file) => {
      const above = [];
      const source = readFileSync(file, 'utf8');
      return [...source.matchAll(TITLE)].flatMap(([, indent, kind, , raw]) => {
        const title = raw
          .replaceAll(/\$\{name\}/g, 'every screen')
          .replaceAll(/\$\{[^}]*\}/g, '…')
          .replaceAll(/\\(.)/g, '$1');
        while (above.length && above.at(-1).indent >= indent.length) above.pop();
        if (kind === 'describe') {
          above.push({ indent: indent.length, title });
          return [];
        }
        const [, words, tags = ''] = /^(.*?)(?: \(WCAG ([\d., ]+)\))?(?:, [\w…]+)?$/s.exec(title);
        return [
          { file, under: above.map((each) => each.title), title: words, criteria: tags.split(', ').filter(Boolean) },
        ];
      });
    });
}
