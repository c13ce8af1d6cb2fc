import { decimalOfHundredths } from './amount-column.ts';
import { DecimalSum } from './amounts.ts';
import { isoOf } from './date-column.ts';
import { eachDuplicate, type Place } from './duplicates.ts';
import type { Pass, Vocabulary } from './pass.ts';
import type { Plan } from './plan.ts';
import { severityOf } from './problem-severity.ts';
import type { Problem, ProblemCode } from './problems.ts';
import type { MissingSupplier, Patch, Reading } from './reading.ts';
import { HAS_ERROR, IS_EXCLUDED, RECORD_MASK, RECORD_SHIFT } from './records.ts';
import { Refusal } from './refusal.ts';
import type { ReportKind } from './report.ts';
import { isMoneyKind } from './report-kinds.ts';
import type { Spellings } from './spellings.ts';
import { closestSuppliers } from './closest-suppliers.ts';
import type { SupplierKeys } from './supplier-keys.ts';
import type { Tally } from './tally.ts';
import { idKey, nameKey } from './values.ts';

/** A file whose every row was seen. */
export interface PassedFile {
  name: string;
  index: number;
  plan: Plan;
  pass: Pass;
}

/** What only all records together tell. */
export interface Settlement {
  missingSuppliers: MissingSupplier[];
  /** Problems whose texts are still to be looked up in the file. */
  unworded: Unworded[];
  /** By which of its two names a supplier is looked up; undefined where it isn't. */
  supplierBy: 'supplierId' | 'supplierName' | undefined;
  /** What stands in for suppliers that the report lacks, by the key of their spelling. */
  matches: ReadonlyMap<string, { id?: string; name: string }>;
}

/** A problem of a record that lacks the texts of its row. */
export interface Unworded {
  file: number;
  record: number;
  code: ProblemCode;
  field: string;
  params?: Problem['params'];
}

export interface SettleOptions {
  kind: ReportKind;
  files: readonly PassedFile[];
  vocabulary: Vocabulary;
  suppliers?: SupplierKeys | undefined;
  patches: readonly Patch[];
}

/** Looks for what no record tells alone: duplicates, and suppliers that the Suppliers report lacks. */
export function settle(options: SettleOptions): Settlement {
  const unworded: Unworded[] = [];
  const found = isMoneyKind(options.kind) ? settleSuppliers(options, unworded) : undefined;
  settleDuplicates(options, unworded);
  return {
    unworded,
    missingSuppliers: found?.missing ?? [],
    supplierBy: found?.by,
    matches: found?.matches ?? new Map(),
  };
}

/** Fewer different suppliers than this say nothing of two reports that don't belong together. */
const FEW_SUPPLIERS = 5;

/** So many missing suppliers are listed; beyond it the reports hardly belong together, and the problems say the rest. */
const MAX_MISSING = 5000;

/** Names are compared for suggestions as long as that takes no time to speak of. */
const MAX_COMPARISONS = 200_000;

const KNOWN = 0;
const MISSING = 1;
const EXCLUDED = 2;
const FIXED = 3;

/** @throws Refusal `other_suppliers` where most suppliers are unknown: the reports don't belong together */
function settleSuppliers(options: SettleOptions, unworded: Unworded[]) {
  const { files, suppliers, vocabulary, patches } = options;
  if (!suppliers) return;
  const isMapped = (field: string) => files.some(({ plan }) => plan.columns.some((column) => column.field === field));
  const ids = lookUp(vocabulary.supplierIds, new Set(suppliers.ids.filter(Boolean).map(idKey)));
  const names = lookUp(vocabulary.supplierNames, new Set(suppliers.names.filter(Boolean).map(nameKey)));
  // Names are only read where the id says nothing, so that the ids decide as long as most of them are known.
  const byId = !isMapped('supplierName') || (isMapped('supplierId') && ids.known > 0 && ids.known * 2 >= ids.total);
  const spellings = byId ? vocabulary.supplierIds : vocabulary.supplierNames;
  const { known, total, isKnown } = byId ? ids : names;
  const fixes = new Map(patches.flatMap((patch) => (patch.kind === 'supplier' ? [[patch.supplier, patch.fix]] : [])));
  if (total - known >= FEW_SUPPLIERS && total - known > known && fixes.size === 0) {
    throw new Refusal('other_suppliers', { unknown: total - known, total });
  }

  const missing = new Map<string, MissingSupplier & { sums: Map<string, DecimalSum> }>();
  const matches = new Map<string, { id?: string; name: string }>();
  const stateOf = new Uint8Array(spellings.all.length + 1);
  spellings.all.forEach(({ key, text }, at) => {
    if (isKnown(key)) return;
    const fix = fixes.get(key);
    stateOf[at + 1] = fix === 'exclude' ? EXCLUDED : fix ? FIXED : MISSING;
    if (typeof fix === 'object') matches.set(key, fix.match);
    if (missing.has(key)) return;
    missing.set(key, {
      key,
      ...(byId ? { id: text } : { name: text }),
      bills: 0,
      totals: [],
      suggestions: [],
      ...(fix && { fix }),
      sums: new Map(),
    });
  });
  const field = byId ? 'supplierId' : 'supplierName';
  if (missing.size) {
    for (const { index, pass } of files) {
      const { records } = pass;
      for (let record = 0; record < records.count; record++) {
        const block = records.blockOf(record);
        const place = record & RECORD_MASK;
        const spelling = block[field][place]!;
        const state = spelling > 0 ? stateOf[spelling]! : KNOWN;
        if (state === KNOWN || block.flags[place]! & IS_EXCLUDED) continue;
        const { key } = spellings.get(spelling)!;
        const entry = missing.get(key)!;
        entry.bills++;
        if (byId) entry.name ??= vocabulary.supplierNames.get(block.supplierName[place]!)?.text ?? '';
        const currency = vocabulary.currencies.get(block.currency[place]!)?.key ?? '';
        const sum = entry.sums.get(currency) ?? new DecimalSum();
        sum.add(totalOf(pass, record) ?? '0');
        entry.sums.set(currency, sum);
        if (state === EXCLUDED) {
          records.mark(record, IS_EXCLUDED);
          // What is left out is no duplicate of anything.
          block.idA[place] = block.idB[place] = block.referenceA[place] = block.referenceB[place] = 0;
        } else if (state === MISSING) {
          records.mark(record, HAS_ERROR);
          unworded.push({ file: index, record, code: 'unknown_supplier', field });
        }
      }
    }
  }
  const list = [...missing.values()].filter(({ bills }) => bills > 0).toSorted((one, other) => other.bills - one.bills);
  return {
    by: field as 'supplierId' | 'supplierName',
    matches,
    missing: list.slice(0, MAX_MISSING).map(({ sums, ...entry }, at): MissingSupplier => {
      const totals = [...sums].map(([currency, sum]) => ({ currency, totalAmount: sum.toString() }));
      const { name, ...rest } = entry;
      const suggestions =
        at * suppliers.names.length < MAX_COMPARISONS ? closestSuppliers(name || rest.id || '', suppliers) : [];
      return { ...rest, ...(name && { name }), totals, suggestions };
    }),
  };
}

function lookUp(spellings: Spellings, known: ReadonlySet<string>) {
  const keys = new Set(spellings.all.map(({ key }) => key));
  const found = [...keys].filter((key) => known.has(key)).length;
  return { total: keys.size, known: found, isKnown: (key: string) => known.has(key) };
}

/** The total of a record as a decimal string. */
export function totalOf({ records }: Pass, record: number): string | undefined {
  const hundredths = records.blockOf(record).total[record & RECORD_MASK]!;
  return Number.isNaN(hundredths) ? records.exactTotals.get(record) : decimalOfHundredths(hundredths);
}

function settleDuplicates({ kind, files }: SettleOptions, unworded: Unworded[]): void {
  const blocks = files.flatMap((file) =>
    file.pass.records.blocks.map((block, index) => ({
      file,
      start: index << RECORD_SHIFT,
      count: Math.min(RECORD_MASK + 1, file.pass.records.count - (index << RECORD_SHIFT)),
      ids: { a: block.idA, b: block.idB },
      references: { a: block.referenceA, b: block.referenceB },
    })),
  );
  const keysOf = (key: 'ids' | 'references') => blocks.map((block) => ({ ...block[key], count: block.count }));
  const recordAt = ({ block, at }: Place) => ({ file: blocks[block]!.file, record: blocks[block]!.start + at });
  const tell = (code: ProblemCode, field: string, first: Place, later: Place) => {
    const here = recordAt(later);
    const there = recordAt(first);
    if (severityOf(code) === 'error') here.file.pass.records.mark(here.record, HAS_ERROR);
    const params = {
      line: there.file.pass.records.lineOf(there.record),
      ...(there.file !== here.file && { otherFile: there.file.name }),
    };
    unworded.push({ file: here.file.index, record: here.record, code, field, params });
  };

  const sameId = new Set<string>();
  eachDuplicate(keysOf('ids'), (first, later) => {
    sameId.add(`${later.block}:${later.at}`);
    tell('duplicate_id', 'id', first, later);
  });
  eachDuplicate(keysOf('references'), (first, later) => {
    if (sameId.has(`${later.block}:${later.at}`)) return;
    if (kind === 'suppliers') return tell('duplicate_name', 'supplierName', first, later);
    const one = recordAt(first);
    const other = recordAt(later);
    const block = other.file.pass.records.blockOf(other.record);
    const hasId = block.idA[other.record & RECORD_MASK] !== 0 || block.idB[other.record & RECORD_MASK] !== 0;
    const isSame =
      totalOf(one.file.pass, one.record) === totalOf(other.file.pass, other.record) &&
      dayOf(one.file.pass, one.record) === dayOf(other.file.pass, other.record);
    tell(isSame && !hasId ? 'duplicate_bill' : 'duplicate_reference', 'reference', first, later);
  });
}

const dayOf = ({ records }: Pass, record: number) => records.blockOf(record).day[record & RECORD_MASK]!;

/** Sums and counts over the records that would be sent. */
export function sumUp(
  files: readonly PassedFile[],
  vocabulary: Vocabulary,
  kind: ReportKind,
): Pick<Reading, 'rowCount' | 'soundCount' | 'excludedCount' | 'errorRowCount' | 'totals' | 'period'> {
  const sums: DecimalSum[] = [];
  const counts = { rowCount: 0, soundCount: 0, excludedCount: 0, errorRowCount: 0 };
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const { pass } of files) {
    const { records } = pass;
    counts.rowCount += records.count;
    for (const [index, { flags, day: days, total: totals, currency }] of records.blocks.entries()) {
      const start = index << RECORD_SHIFT;
      const count = Math.min(RECORD_MASK + 1, records.count - start);
      for (let at = 0; at < count; at++) {
        if (flags[at] !== 0) {
          if (flags[at]! & IS_EXCLUDED) counts.excludedCount++;
          else counts.errorRowCount++;
          continue;
        }
        counts.soundCount++;
        const day = days[at]!;
        if (day > 0 && day < from) from = day;
        if (day > to) to = day;
        const sum = (sums[currency[at]!] ??= new DecimalSum());
        const total = totals[at]!;
        if (total === total) sum.addHundredths(total);
        else sum.add(records.exactTotals.get(start + at) ?? '0');
      }
    }
  }
  if (!isMoneyKind(kind)) return { ...counts, totals: [] };
  const byCode = new Map<string, DecimalSum>();
  sums.forEach((sum, currency) => {
    const code = vocabulary.currencies.get(currency)?.key ?? '';
    const same = byCode.get(code);
    if (same) same.add(sum.toString());
    else byCode.set(code, sum);
  });
  const totals = [...byCode].map(([currency, sum]) => ({ currency, totalAmount: sum.toString() }));
  return { ...counts, totals, ...(to > 0 && { period: { from: isoOf(from), to: isoOf(to) } }) };
}

/** The ids and names of the suppliers that would be sent, side by side. */
export function suppliersOf(files: readonly PassedFile[], { supplierIds, supplierNames }: Vocabulary): SupplierKeys {
  const keys: SupplierKeys = { ids: [], names: [] };
  for (const { pass } of files) {
    const { records } = pass;
    for (let record = 0; record < records.count; record++) {
      const block = records.blockOf(record);
      const place = record & RECORD_MASK;
      if (block.flags[place]! & (HAS_ERROR | IS_EXCLUDED)) continue;
      keys.ids.push(supplierIds.get(block.supplierId[place]!)?.text ?? '');
      keys.names.push(supplierNames.get(block.supplierName[place]!)?.text ?? '');
    }
  }
  return keys;
}

/** Says once where net and tax rarely make the total, for then a column is misunderstood; else of each row. */
export function tellUnequalTotals({ pass, name, index }: PassedFile, tally: Tally): void {
  const { unequalTotals, unequalTotalCount, records } = pass;
  const [first] = unequalTotals;
  if (!first) return;
  if (unequalTotalCount * 5 <= records.count || records.count < 5) {
    for (const problem of unequalTotals) tally.add(problem);
    for (let more = unequalTotals.length; more < unequalTotalCount; more++) tally.count(first);
    return;
  }
  tally.add({
    code: 'totals_unequal',
    severity: 'warning',
    file: name,
    ...(index > 0 && { fileIndex: index }),
    ...(first.column !== undefined && { column: first.column }),
    params: { count: unequalTotalCount, rows: records.count },
  });
}
