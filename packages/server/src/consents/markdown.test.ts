import assert from 'node:assert/strict';
import { test } from 'node:test';
import { escapeMarkdown, hasUnsafeLink, parseMarkdown } from './markdown.ts';

/** What a reader sees, with marks where it looks different. */
const seen = (text: string) =>
  parseMarkdown(text).map(({ kind, items }) => [
    kind,
    ...items.map((runs) =>
      runs
        .map(({ text: words, isBold, isItalic, href }) => {
          const look = [isBold && 'b', isItalic && 'i', href && `→${href}`].filter(Boolean).join('');
          return look ? `<${look}:${words}>` : words;
        })
        .join(''),
    ),
  ]);

test('paragraphs, lists, bold, italics and links to https are read', () => {
  assert.deepEqual(seen('One\nline.\n\nAnother.'), [
    ['paragraph', 'One line.'],
    ['paragraph', 'Another.'],
  ]);
  assert.deepEqual(seen('Shared:\n- **Bills**, all\n  of them\n- _Suppliers_\n1. First\n2) Second'), [
    ['paragraph', 'Shared:'],
    ['list', '<b:Bills>, all of them', '<i:Suppliers>'],
    ['numbers', 'First', 'Second'],
  ]);
  assert.deepEqual(seen('See [our policy](https://northbank.example/privacy?x=1#y) and **read *all* of it**.'), [
    ['paragraph', 'See <→https://northbank.example/privacy?x=1#y:our policy> and <b:read ><bi:all><b: of it>.'],
  ]);
  assert.deepEqual(seen('**[Policy](https://a.example)**'), [['paragraph', '<b→https://a.example:Policy>']]);
});

test('what is no emphasis stays as it is written', () => {
  for (const text of ['3 * 4 * 5', 'snake_case_name', '**open', '*', '**', '****', '_', 'a*', '[x]', '[]()', 'a ** b'])
    assert.deepEqual(parseMarkdown(text), [{ kind: 'paragraph', items: [[{ text }]] }], text);
  assert.deepEqual(seen(String.raw`\*not\* \[a\]\(b\)`), [['paragraph', '*not* [a](b)']]);
});

test('HTML, pictures, headings, code and other addresses stay letters', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://tracker.example/pixel.png) ',
    '# Heading',
    '`code`',
    '> quote',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](http://bank.example)',
    '[x](//bank.example)',
    '[x](/oauth/start/1)',
    '[x](https://bank.example@evil.example/)',
    '[x](https://evil.example" onclick="alert(1))',
    '[x](https:\\\\evil.example)',
    '[x](https://evil.example\tx)',
    '[x]( https://evil.example)',
    '[x](https://бank.example)',
    '[x][y]\n\n[y]: javascript:alert(1)',
    '<https://evil.example>',
    '&lt;b&gt;',
  ];
  for (const text of hostile) {
    const runs = parseMarkdown(text).flatMap(({ items }) => items.flat());
    assert.ok(
      runs.every(({ href }) => href === undefined || href === 'https://tracker.example/pixel.png'),
      text,
    );
  }
  assert.deepEqual(seen('![x](https://a.example/p.png)'), [['paragraph', '!<→https://a.example/p.png:x>']]);
});

test('long and nested marks are read in no time, and never deeper than three', () => {
  for (const piece of ['*', '**', '_', '[', '](', '**a*b**', '[a](', '\\', '- ', '**_*']) {
    const text = piece.repeat(4000 / piece.length);
    const start = performance.now();
    parseMarkdown(text);
    assert.ok(performance.now() - start < 1000, piece);
  }
});

test('an unsafe link is known before it is kept', () => {
  assert.equal(hasUnsafeLink('[a](https://a.example) and [b](https://b.example/x)'), false);
  for (const text of ['[a](http://a.example)', '[a](javascript:alert(1))', '[a](https://a.example', '[a](https://a b)'])
    assert.equal(hasUnsafeLink(text), text !== '[a](https://a.example', text);
});

test('an escaped name means nothing but itself', () => {
  for (const name of ['**Bold** & [Sons](https://evil.example)', '1. First', '- dash', '_x_', '\\', 'Ärzte * Co.'])
    assert.deepEqual(parseMarkdown(escapeMarkdown(name)), [{ kind: 'paragraph', items: [[{ text: name }]] }], name);
});
