import { blobSource, readReport } from './src/index.ts';
const n = +process.argv[2] || 200000;
let parts = [
  'Invoice Number,Bill ID,Vendor ID,Vendor Name,Invoice Date,Due Date,Currency,Net,Tax,Total,Status,Memo\r\n',
];
let s = '';
for (let i = 0; i < n; i++) {
  const d = String(1 + (i % 28)).padStart(2, '0'),
    m = String(1 + (i % 12)).padStart(2, '0');
  s += `INV-2025-${i},B${i},V${i % 2000},"Société Générale, unit ${i % 2000}",${d}/${m}/2026,${d}/${m}/2026,USD,"12,${100 + (i % 800)}.05",2.10,"12,${100 + (i % 800)}.15",Paid,"some ""memo"" text number ${i} éà"\r\n`;
  if (s.length > 1e6) {
    parts.push(s);
    s = '';
  }
}
parts.push(s);
const blob = new Blob(parts);
const t0 = performance.now();
const r = await readReport(blobSource(blob, 'x.csv'), { kind: 'bills', today: '2027-01-01' });
const t = performance.now() - t0;
console.log(
  n,
  (blob.size / 1e6).toFixed(1) + 'MB',
  t.toFixed(0) + 'ms',
  ((blob.size / 1e6 / t) * 1000).toFixed(1) + 'MB/s',
  r.rows.length,
  r.problems.slice(0, 2),
  'rss',
  (process.memoryUsage().rss / 1e6) | 0,
  r.understood.dateOrder,
);
