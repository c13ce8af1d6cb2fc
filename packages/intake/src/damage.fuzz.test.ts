import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSoundly, runs } from '../test/fuzz.ts';
import type { Reading, ReportKind } from './index.ts';

const samples = new URL('../samples/', import.meta.url);
const files: { name: string; kind: ReportKind; bytes: Uint8Array }[] = [];
for (const software of await readdir(samples)) {
  const folder = new URL(`${software}/`, samples);
  for (const name of (await readdir(folder)).filter((file) => !file.endsWith('.json'))) {
    files.push({
      name,
      kind: name.startsWith('bills') ? 'bills' : 'suppliers',
      bytes: new Uint8Array(await readFile(new URL(name, folder))), // a Buffer’s `slice` would share its bytes
    });
  }
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const arbitraryMutation = fc.oneof(
  fc.record({ what: fc.constant('flip' as const), at: share, bits: fc.integer({ min: 1, max: 255 }) }),
  fc.record({
    what: fc.constant('set' as const),
    at: share,
    byte: fc.constantFrom(0, 9, 10, 13, 34, 39, 44, 59, 60, 61, 0x80, 0xff, 0xfe, 0xef),
  }),
  fc.record({ what: fc.constant('cut' as const), at: share, length: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ what: fc.constant('double' as const), at: share, length: fc.integer({ min: 1, max: 4000 }) }),
  fc.record({ what: fc.constant('end' as const), at: share }),
  fc.record({ what: fc.constant('start' as const), at: share }),
  fc.record({
    what: fc.constant('insert' as const),
    at: share,
    text: fc.constantFrom(
      '"',
      '""',
      '\n"',
      ',,,,',
      '\0\0\0\0',
      '\uFEFF',
      '<!DOCTYPE x>',
      '=1+1',
      '\r',
      'é',
      '9'.repeat(400),
      '(',
      '\u202e',
    ),
  }),
);

function mutated(
  bytes: Uint8Array,
  mutation: typeof arbitraryMutation extends fc.Arbitrary<infer T> ? T : never,
): Uint8Array {
  const at = Math.floor(mutation.at * bytes.length);
  const [before, behind] = [bytes.subarray(0, at), bytes.subarray(at)];
  switch (mutation.what) {
    case 'flip': {
      const flipped = bytes.slice();
      if (at < flipped.length) flipped[at]! ^= mutation.bits;
      return flipped;
    }
    case 'set': {
      const set = bytes.slice();
      if (at < set.length) set[at] = mutation.byte;
      return set;
    }
    case 'cut':
      return Buffer.concat([before, behind.subarray(mutation.length)]);
    case 'double':
      return Buffer.concat([before, behind.subarray(0, mutation.length), behind]);
    case 'end':
      return before;
    case 'start':
      return behind;
    case 'insert':
      return Buffer.concat([before, Buffer.from(mutation.text), behind]);
  }
}

test(
  'a sample that was damaged in any way is read or refused, never thrown at and never hung on',
  { timeout: 600_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files.keys()),
        fc.array(arbitraryMutation, { minLength: 1, maxLength: 6 }),
        async (index, mutations) => {
          const { name, kind, bytes } = files[index]!;
          await readSoundly(mutations.reduce(mutated, bytes), { kind }, name);
        },
      ),
      runs(150),
    );
  },
);

test(
  'a damaged workbook gives what the sound one gives, or says that it is damaged',
  { timeout: 600_000 },
  async () => {
    const workbooks = files.filter(({ name }) => name.endsWith('.xlsx'));
    const sound = new Map<string, Reading>();
    for (const { name, kind, bytes } of workbooks) sound.set(name, (await readSoundly(bytes, { kind }, name)).reading);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...workbooks.keys()),
        fc.array(arbitraryMutation, { minLength: 1, maxLength: 2 }),
        async (index, mutations) => {
          const { name, kind, bytes } = workbooks[index]!;
          const { reading } = await readSoundly(mutations.reduce(mutated, bytes), { kind }, name);
          if (reading.errorCount) return;
          const { rowCount, totals, problems } = sound.get(name)!;
          assert.deepEqual([reading.rowCount, reading.totals, reading.problems], [rowCount, totals, problems]);
        },
      ),
      runs(150),
    );
  },
);

test(
  'a text cut anywhere gives the rows before the cut, or says that something is wrong',
  { timeout: 3_600_000 },
  async () => {
    const texts = files.filter(({ name }) => !name.endsWith('.xlsx'));
    const sound = new Map<Uint8Array, readonly unknown[]>();
    for (const { name, kind, bytes } of texts) sound.set(bytes, (await readSoundly(bytes, { kind }, name)).rows);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...texts.keys()), share, async (index, at) => {
        const { name, kind, bytes } = texts[index]!;
        const { reading, rows } = await readSoundly(bytes.subarray(0, Math.floor(at * bytes.length)), { kind }, name);
        if (reading.problems.length) return;
        // Of the last row a cut inside its last cell can't be told.
        assert.deepEqual(rows.slice(0, -1), sound.get(bytes)!.slice(0, rows.length - 1));
      }),
      runs(150),
    );
  },
);

test('any bytes at all are read or refused', { timeout: 600_000 }, async () => {
  const start = fc.constantFrom(
    '',
    'PK\x03\x04',
    '\xd0\xcf\x11\xe0',
    '\xff\xfe',
    '\xfe\xff',
    '\xef\xbb\xbf',
    '%PDF',
    'sep=;\n',
    'Invoice Number,Vendor,Invoice Date,Total\n',
  );
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({ maxLength: 300 }), async (head, tail) => {
      await readSoundly(Buffer.concat([Buffer.from(head, 'latin1'), tail]), { kind: 'bills' });
    }),
    runs(400),
  );
});

test('any text between delimiters is read or refused', { timeout: 600_000 }, async () => {
  const value = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '1,234',
      '1.234',
      '-',
      '(1)',
      '1e9',
      '2026-02-30',
      '31/12/2026',
      'Total',
      'USD',
      '',
      ' ',
      '"',
      '=1',
      'CR',
      '12 CR',
      '0',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(value, { minLength: 4, maxLength: 6 }), { maxLength: 12 }), async (rows) => {
      const lines = rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
      const bytes = new TextEncoder().encode(`Invoice Number,Vendor,Invoice Date,Total,Currency\n${lines.join('\n')}`);
      await readSoundly(bytes, { kind: 'bills' });
    }),
    runs(400),
  );
});
