// Measures what the docs claim, each as a ratio to a named baseline in the same run: `npm run bench`, and
// `npm run bench -- xlsx` for what `xlsx.ts` measures alone.
import { readFileSync } from 'node:fs';
import { blobSource, readReport } from '@client-link/intake';
import type { LinkIntegration } from '@client-link/api-client/link';
import { search } from '../packages/element/src/search.ts';

if (process.argv[2]) {
  await import(`./${process.argv[2]}.ts`);
  process.exit();
}

const ROUNDS = 5;

/** Median milliseconds of several rounds, after one to warm up. */
async function median(work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]!;
}

const report = (name: string, ms: number, baseline: string, baselineMs: number, note = '') =>
  console.log(`${name.padEnd(44)} ${(ms / baselineMs).toFixed(2).padStart(8)} × ${baseline}${note && `  (${note})`}`);

/** A bills report of so many rows, as NetSuite would write it. */
function billsFile(rows: number): Blob {
  const lines = [
    'Internal ID,Document Number,Entity ID,Name,Date,Due Date,Memo,Currency,Amount,Amount Remaining,Status',
  ];
  for (let row = 0; row < rows; row++) {
    const day = `${1 + (row % 12)}/${1 + (row % 28)}/2026`;
    lines.push(
      `B${row},INV-${row},V${row % 900},"Élan Steel, ${row % 900}",${day},${day},"Memo ""${row}""",USD,"${row}.25",0.00,Paid`,
    );
  }
  return new Blob([lines.join('\r\n')]);
}

async function decode(file: Blob): Promise<number> {
  const decoder = new TextDecoder();
  let length = 0;
  for await (const chunk of file.stream()) length += decoder.decode(chunk, { stream: true }).length;
  return length;
}

const file = billsFile(100_000);
const megabytes = `${(file.size / 1e6).toFixed(0)} MB, 100,000 bills`;
const decoded = await median(() => decode(file));
const read = await median(() => readReport(blobSource(file, 'bills.csv'), { kind: 'bills' }));
report('intake: read, map and check a CSV', read, 'reading and decoding it', decoded, megabytes);

const sample = new Blob([
  readFileSync(new URL('../packages/intake/samples/acumatica-xlsx/bills.xlsx', import.meta.url)),
]);
const xlsx = await median(() => readReport(blobSource(sample, 'bills.xlsx'), { kind: 'bills' }));
const csvRows = billsFile(400);
const csv = await median(() => readReport(blobSource(csvRows, 'bills.csv'), { kind: 'bills' }));
report('intake: 400 bills from XLSX', xlsx, 'from CSV', csv);

const integrations = Array.from({ length: 1000 }, (_, index): LinkIntegration => ({
  key: `k${index}`,
  name: `Product ${index} Books`,
  vendor: `Vendor ${index % 90}`,
  aliases: [`P${index}`, 'Ledger'],
  tags: [],
  methods: ['upload'],
  dataTypes: [],
  reports: [],
}));
const plain = await median(() => integrations.filter(({ name }) => name.includes('boks')));
const typo = await median(() => search(integrations, 'product 77 boks'));
report('element: search 1,000 products with a typo', typo, 'a plain `includes`', plain, `${typo.toFixed(1)} ms here`);

await import('./xlsx.ts');
