// Measures the search for software: `npm run bench -- search`.
import type { LinkIntegration } from '@client-link/api-client/link';
import { search } from '../packages/element/src/search.ts';

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
