// A language written from the right mirrors the element by itself, as long as no style says left or right.
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const PHYSICAL = [
  /(?:^|[\s;{])(?:left|right)\s*:/,
  /\b(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)\b/,
  /\bborder-(?:top|bottom)-(?:left|right)-radius\b/,
  /\b(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
];
const folder = new URL('../src/', import.meta.url).pathname;

test('styles name no left and no right (WCAG 1.3.2)', () => {
  const sheets = globSync('**/*.ts', { cwd: folder }).flatMap((file) =>
    [...readFileSync(folder + file, 'utf8').matchAll(/css`(.*?)`/gs)].map(([, css]) => ({ file, css })),
  );
  assert.ok(sheets.length >= 3);
  const found = sheets.flatMap(({ file, css }) =>
    css
      .split('\n')
      .filter((line) => PHYSICAL.some((pattern) => pattern.test(line)))
      .map((line) => `${file}: ${line.trim()}`),
  );
  assert.deepEqual(found, []);
});

test('nothing acts on a press that is not let go, on a gesture, on motion or on a letter (WCAG 2.1.4, 2.5.1, 2.5.2, 2.5.4)', () => {
  const listened = /@(?:pointer|mouse|touch)\w+=|'(?:pointerdown|mousedown|touchstart|device\w+)'|accesskey/;
  const found = globSync('**/*.ts', { cwd: folder })
    .filter((file) => !/\.(?:test|fixture)\.ts$/.test(file))
    .filter((file) => listened.test(readFileSync(folder + file, 'utf8')));
  assert.deepEqual(found, []);
});
