import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const TODAY = ['--today', '2026-11-22'];

const folder = await mkdtemp(join(tmpdir(), 'intake-command-'));
process.on('exit', () => rmSync(folder, { recursive: true }));

interface Outcome {
  code: number | null;
  output: string;
  errors: string;
}

/** Runs the command as a process of its own. */
function run(given: readonly string[], { input = '', env = {} }: { input?: string | Uint8Array; env?: object } = {}) {
  return outcomeOf(process.execPath, ['--conditions=@client-link/source', main, ...given], input, env);
}

async function outcomeOf(file: string, given: string[], input: string | Uint8Array, env: object): Promise<Outcome> {
  const child = spawn(file, given, {
    cwd: folder,
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
  });
  child.stdin.on('error', () => {}).end(input);
  const ended = new Promise<number | null>((end) => child.once('exit', end));
  const [code, output, errors] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { code, output, errors };
}

async function write(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return name;
}

async function pair(software: string): Promise<string[]> {
  const names = await readdir(join(samples, software));
  const path = (report: string) =>
    join(
      samples,
      software,
      names.find((name) => name.startsWith(`${report}.`))!,
    );
  return ['--suppliers', path('suppliers'), '--bills', path('bills')];
}

const truthOf = async (software: string) => JSON.parse(await readFile(join(samples, software, 'truth.json'), 'utf8'));

const HEADER = 'Invoice Number,Vendor,Invoice Date,Currency,Total\n';
const BILLS = `${HEADER}A1,Moss,2026-01-31,USD,10.00\nA2,Fern,2026-02-28,EUR,20.50\n`;
const SUPPLIERS = 'Supplier ID,Supplier Name\nS1,Moss\nS2,Fern\n';

test('sound reports are 0, and their JSON says exactly what was read', async () => {
  await write('suppliers.csv', SUPPLIERS);
  await write('bills.csv', BILLS);
  const { code, output, errors } = await run([
    'check',
    '--bills',
    'bills.csv',
    '--suppliers',
    'suppliers.csv',
    '--json',
    ...TODAY,
  ]);
  assert.deepEqual(JSON.parse(output), {
    reports: {
      suppliers: {
        rows: 2,
        columns: { 'Supplier ID': 'id', 'Supplier Name': 'supplierName' },
        totals: {},
        first: { id: 'S1', supplierName: 'Moss' },
        last: { id: 'S2', supplierName: 'Fern' },
      },
      bills: {
        rows: 2,
        columns: {
          'Invoice Number': 'reference',
          Vendor: 'supplierName',
          'Invoice Date': 'issueDate',
          Currency: 'currency',
          Total: 'totalAmount',
        },
        totals: { USD: '10.00', EUR: '20.50' },
        first: {
          reference: 'A1',
          supplierName: 'Moss',
          issueDate: '2026-01-31',
          currency: 'USD',
          totalAmount: '10.00',
        },
        last: {
          reference: 'A2',
          supplierName: 'Fern',
          issueDate: '2026-02-28',
          currency: 'EUR',
          totalAmount: '20.50',
        },
      },
    },
    problems: [],
  });
  assert.deepEqual([code, errors], [0, '']);
});

for (const software of (await readdir(samples)).filter((name) => name !== 'planted-problems')) {
  test(`the ${software} pair is sound, and its truth comes out`, async () => {
    const truth = await truthOf(software);
    const { code, output, errors } = await run(['check', ...(await pair(software)), '--json', ...TODAY]);
    const { reports, problems } = JSON.parse(output);
    assert.deepEqual([code, errors, problems], [0, '', []]);
    for (const kind of ['suppliers', 'bills']) {
      assert.equal(reports[kind].rows, truth[kind].rows);
      assert.deepEqual(reports[kind].columns, truth[kind].columns);
    }
    const totals = Object.entries(truth.bills.totalAmountCentsByCurrency as Record<string, number>);
    assert.deepEqual(
      reports.bills.totals,
      Object.fromEntries(totals.map(([currency, cents]) => [currency, (cents / 100).toFixed(2)])),
    );
    assert.equal(reports.bills.first.reference, truth.bills.first.reference);
    assert.equal(reports.bills.last.supplierName, truth.bills.last.supplierName);
  });
}

test('planted problems are 1, and each is listed with its report, line, column and value', async () => {
  const { code, output } = await run(['check', ...(await pair('planted-problems')), '--json', ...TODAY]);
  const { problems } = JSON.parse(output) as { problems: Record<string, unknown>[] };
  const planted = JSON.parse(await readFile(join(samples, 'planted-problems/problems.json'), 'utf8'));
  const place = ({ report, line, column, severity }: Record<string, unknown>) =>
    [report, line, column, severity].join(' ');
  assert.deepEqual(problems.map(place).toSorted(), planted.map(place).toSorted());
  assert.deepEqual(
    problems.find(({ line }) => line === 31),
    {
      report: 'bills',
      line: 31,
      column: 'Total',
      value: 'abc',
      severity: 'error',
      code: 'not_an_amount',
      message: '“abc” in “Total”, row 31, is not an amount as the rest of the column writes them.',
    },
  );
  assert.equal(code, 1);
});

test('warnings alone are 1 too: nothing that is told goes unseen', async () => {
  await write('future.csv', `${HEADER}A1,Moss,2027-01-31,USD,10.00\n`);
  const { code, output } = await run(['check', '--bills', 'future.csv', '--json', ...TODAY]);
  assert.deepEqual(
    JSON.parse(output).problems.map(({ severity }: { severity: string }) => severity),
    ['warning'],
  );
  assert.equal(code, 1);
});

test('the summary says what was read, how, what is wrong and what to do, and has no colours in a pipe', async () => {
  const { code, output } = await run(['check', ...(await pair('planted-problems')), ...TODAY], {
    env: { FORCE_COLOR: '1' },
  });
  for (const line of [
    'Bills  bills.csv',
    '  120 rows · 109 sound · 11 with errors',
    '  Format      CSV · UTF-8 · commas · titles in row 1',
    'Vendor Name   → Supplier name (supplierName)',
    '  Totals      USD 1,026,304.71',
    '  ✖ 5 × Unknown supplier',
    '      “Nobody Knows Ltd”: 1 row, USD 2,529.18',
    '    → Correct it to a number, for example 1234.56.',
    '12 errors: correct the report in the software or in the file and check again. Rows with errors are not sent.',
  ]) {
    assert.ok(output.includes(line), `${line}\n\n${output}`);
  }
  assert.ok(!output.includes('\u001b'));
  assert.equal(code, 1);
});

test('the summary is there in French, and holds the totals a report states against what was read', async () => {
  const { code, output } = await run(['check', ...(await pair('sage-100-france')), '--locale', 'fr', ...TODAY]);
  assert.match(output, /^Factures {2}bills\.csv\n {2}400 lignes · 400 correctes\n/m);
  assert.match(output, /✓ le rapport annonce 4.429.543,18 pour Montant TTC ; nous lisons la même somme/);
  assert.match(output, /Tout est correct/);
  assert.equal(code, 0);
});

test('what a file says is shown to a terminal, never obeyed by it', async () => {
  await write(
    'escape.csv',
    `${HEADER}A1,"\u001b]0;owned\u0007\u202egnp",31/31/2026,USD,\u009b2J\n${'A2,Moss,2026-01-31,USD,10.00\n'.repeat(20)}`,
  );
  const summary = await run(['check', '--bills', 'escape.csv', ...TODAY]);
  const json = await run(['check', '--bills', 'escape.csv', '--json', ...TODAY]);
  for (const { output, code } of [summary, json]) {
    assert.doesNotMatch(output, /(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    assert.equal(code, 1);
  }
  assert.equal(
    JSON.parse(json.output).problems.find(({ column }: { column: string }) => column === 'Total').value,
    '\u009b2J',
  );
});

test('all problems can be had as a file, CSV or workbook', async () => {
  const given = ['check', ...(await pair('planted-problems')), ...TODAY];
  await run([...given, '--list', 'problems.csv']);
  const csv = await readFile(join(folder, 'problems.csv'), 'utf8');
  assert.match(csv, /^\uFEFFReport,File,Row,Column,.*Value,Severity,What is wrong,What to do\r\n/);
  assert.equal(csv.trim().split('\r\n').length, 1 + 17);
  await run([...given, '--list', 'problems.xlsx']);
  assert.equal((await readFile(join(folder, 'problems.xlsx'))).subarray(0, 2).toString(), 'PK');
  const failed = await run([...given, '--list', 'no/such/folder.csv']);
  assert.match(failed.errors, /^The list can’t be written to no\/such\/folder\.csv: /);
  assert.equal(failed.code, 2);
});

test('several files of a report are one report, and their problems name the file', async () => {
  await write('january.csv', `${HEADER}A1,Moss,2026-01-31,USD,10.00\n`);
  await write('february.csv', `${HEADER}A2,Moss,2026-02-31,USD,20.00\n`);
  const { output, code } = await run(['check', '--bills', 'january.csv', 'february.csv', '--json', ...TODAY]);
  const { reports, problems } = JSON.parse(output);
  assert.equal(reports.bills.rows, 2);
  assert.deepEqual(
    problems.map(({ file: name, line }: { file: string; line: number }) => [name, line]),
    [['february.csv', 2]],
  );
  assert.equal(code, 1);
});

test('payments and direct costs are checked against Suppliers too', async () => {
  await write('suppliers.csv', SUPPLIERS);
  await write('payments.csv', 'Payment ID,Vendor,Payment Date,Currency,Amount\nP1,Moss,2026-01-31,USD,10.00\n');
  await write('costs.csv', 'Date,Payee,Amount,Currency,Reference\n2026-01-31,Fern,5.00,USD,R1\n');
  const given = ['--bill-payments', 'payments.csv', '--direct-costs', 'costs.csv', '--suppliers', 'suppliers.csv'];
  const { output, code } = await run(['check', ...given, '--json', ...TODAY]);
  const { reports, problems } = JSON.parse(output);
  assert.deepEqual(problems, []);
  assert.deepEqual([reports.billPayments.totals, reports.directCosts.totals], [{ USD: '10.00' }, { USD: '5.00' }]);
  assert.deepEqual(Object.keys(reports), ['suppliers', 'billPayments', 'directCosts']);
  assert.equal(code, 0);
});

test('another report than the option says is called by its name', async () => {
  await write(
    'payments.csv',
    'Payment ID,Vendor,Payment Date,Currency,Amount,Bill Number\nP1,Moss,2026-01-31,USD,10.00,A1\n',
  );
  const { output, code } = await run(['check', '--suppliers', 'payments.csv', '--json', ...TODAY]);
  assert.match(JSON.parse(output).problems[0].message, /looks like a Bill payments report; here a Suppliers report/);
  assert.equal(code, 1);
});

test('files that are no report are 2, said in words on standard error and listed in the JSON', async () => {
  await write('scan.csv', '%PDF-1.7\n');
  await write('empty.csv', '');
  await write('words.csv', 'just some words\nand more of them\n');
  for (const [name, problem, message] of [
    ['scan.csv', 'unsupported_format', /^scan\.csv is a PDF\. Open it in your spreadsheet program/],
    ['empty.csv', 'empty_file', /^empty\.csv holds no data\. Export/],
    ['words.csv', 'no_header', /^None of the first rows of words\.csv names columns we know\./],
  ] as const) {
    const json = await run(['check', '--bills', name, '--json']);
    assert.equal(json.code, 2);
    assert.match(json.errors, message);
    const { reports, problems } = JSON.parse(json.output);
    assert.deepEqual([reports.bills.rows, reports.bills.first], [0, null]);
    assert.equal(problems[0].code, problem);
    const summary = await run(['check', '--bills', name]);
    assert.equal(summary.code, 2);
    assert.ok(summary.output.includes(problems[0].message));
  }
});

test('files that can’t be opened are 2, all of them named, and nothing is on standard output', async () => {
  await mkdir(join(folder, 'a-folder'));
  await write('bills.csv', BILLS);
  const { code, output, errors } = await run([
    'check',
    '--bills',
    'nowhere.csv',
    'bills.csv',
    '--suppliers',
    'a-folder',
    '--json',
  ]);
  assert.deepEqual([code, output], [2, '']);
  assert.equal(
    errors,
    'nowhere.csv can’t be read: there is no such file. Check the name and the folder.\n' +
      'a-folder can’t be read: it is a folder. Name the file in it.\n',
  );
});

test('a file that may not be read is 2', { skip: process.getuid?.() === 0 && 'root may read all' }, async () => {
  await write('secret.csv', BILLS);
  await chmod(join(folder, 'secret.csv'), 0);
  const { code, errors } = await run(['check', '--bills', 'secret.csv']);
  assert.match(errors, /^secret\.csv can’t be read: it may not be read\./);
  assert.equal(code, 2);
});

test('a command line that means nothing is 2, with what to write instead', async () => {
  const table: [given: string[], message: RegExp][] = [
    [[], /^Reads, maps and checks/],
    [['chek'], /^There is no command “chek”\. The commands are check and headers/],
    [['check'], /^There is no file to check\. Name one after --suppliers(?:,| or) --bills/],
    [['check', 'bills.csv'], /^Which report is bills\.csv\? Write --suppliers(?:,| or) --bills/],
    [['check', '--json', 'bills.csv'], /^Which report is bills\.csv\?/],
    [['check', '--bills'], /^--bills needs a value after it/],
    [['check', '--bills', '--json'], /^--bills needs a value after it/],
    [['check', '--bils', 'bills.csv'], /^There is no option --bils\. The options are .*--bills/],
    [['check', '--json=yes', '--bills', 'bills.csv'], /^--json takes no value/],
    [['check', '--bills', 'bills.csv', '--locale', 'de'], /^--locale is en or fr, not “de”/],
    [['check', '--bills', 'bills.csv', '--today', '2026-02-30'], /^--today is a day like 2026-04-30, not “2026-02-30”/],
    [
      ['check', '--bills', 'bills.csv', '--list', 'problems.txt'],
      /^--list is the name of a file that ends in \.csv or \.xlsx/,
    ],
    [['headers'], /^Which report are the headers of\? Write --report and suppliers(?:,| or) bills/],
    [['headers', '--report', 'invoices'], /^--report is suppliers(?:,| or) bills.*, not “invoices”/],
    [['headers', '--report', 'bills', 'Vendor'], /^Header wordings come on standard input, one a line; “Vendor”/],
    [['headers', '--report', 'bills'], /^There is nothing on standard input/],
  ];
  await Promise.all(
    table.map(async ([given, message]) => {
      const { code, output, errors } = await run(given);
      assert.match(errors, message);
      assert.deepEqual([code, output], [2, ''], given.join(' '));
      assert.doesNotMatch(errors, /\n\s+at /, 'no stack');
    }),
  );
});

test('help and the version are asked for in any place', async () => {
  for (const given of [['--help'], ['help'], ['check', '--help'], ['headers', '-h']]) {
    const { code, output } = await run(given);
    assert.match(output, /^Reads, maps and checks.*\n\n {2}client-link-intake check/);
    assert.equal(code, 0);
  }
  assert.match((await run(['--help', '--locale', 'fr'])).output, /^Lit, associe et vérifie/);
  for (const given of [['--version'], ['check', '--version']])
    assert.match((await run(given)).output, /^\d+\.\d+\.\d+\n$/);
});

test('each header wording is judged alone', async () => {
  const input = '\uFEFFInvoice No\r\nN° facture\r\nWarehouse bin\r\nInvoice Number\r\n';
  const { code, output } = await run(['headers', '--report', 'bills', '--each', '--json'], { input });
  const judged: { header: string; field: string | null; suggestions: string[] }[] = JSON.parse(output);
  assert.deepEqual(
    judged.map(({ header, field }) => [header, field]),
    [
      ['Invoice No', 'reference'],
      ['N° facture', 'reference'],
      ['Warehouse bin', null],
      ['Invoice Number', 'reference'],
    ],
  );
  for (const { field, suggestions } of judged) {
    assert.ok(suggestions.length <= 3);
    if (field) assert.equal(suggestions[0], field);
  }
  assert.equal(code, 0);
});

test('without --each the wordings are the titles of one report, which takes a column once', async () => {
  const { output } = await run(['headers', '--report', 'bills', '--json'], {
    input: 'Invoice No\nInvoice Number\nVendor\n',
  });
  const fields = JSON.parse(output).map(({ field }: { field: string | null }) => field);
  assert.equal(fields.filter((field: string | null) => field === 'reference').length, 1);
  const readable = await run(['headers', '--report', 'bills', '--locale', 'fr'], { input: 'Vendor\nWarehouse bin\n' });
  assert.match(readable.output, /^Vendor {2}→ Nom du fournisseur \(supplierName\)\n/);
});

test('a report of many rows is read in pieces, never held as a whole', async () => {
  const rows = 200_000;
  const path = join(folder, 'many.csv');
  const lines = Array.from(
    { length: 1000 },
    (_, at) => `,Supplier with a rather long name ${at},2026-01-31,USD,1.01\n`,
  );
  const handle = await open(path, 'w');
  await handle.write(HEADER);
  for (let at = 0; at < rows; at += 1000)
    await handle.write(lines.map((line, index) => `A${at + index}${line}`).join(''));
  await handle.close();
  const given = ['check', '--bills', 'many.csv', '--json', ...TODAY];
  const { code, output } = await run(given, { env: { NODE_OPTIONS: '--max-old-space-size=48 --no-warnings' } });
  const { reports } = JSON.parse(output);
  assert.deepEqual([reports.bills.rows, reports.bills.totals], [rows, { USD: '202000.00' }]);
  assert.equal(code, 0);
});

test('from a clone it is one npm script, which leaves standard output to the command', async () => {
  await write('bills.csv', BILLS);
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const npm = [
    '--prefix',
    root,
    'run',
    '--silent',
    'intake',
    '--',
    'check',
    '--bills',
    'bills.csv',
    '--json',
    ...TODAY,
  ];
  const { code, output, errors } = await outcomeOf('npm', npm, '', { NODE_OPTIONS: '' });
  assert.equal(code, 0, errors);
  assert.equal(JSON.parse(output).reports.bills.rows, 2);
});
