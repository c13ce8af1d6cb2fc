import { AmountColumn } from './amount-column.ts';
import { DecimalSum } from './amounts.ts';
import { hash, hashAfter, hashText, hashUpper } from './byte-hash.ts';
import { cellText, isEmpty } from './cell.ts';
import { ControlSums } from './control-totals.ts';
import { DateColumn, isoOf, NO_DAY, numberOf } from './date-column.ts';
import { EndRows } from './end-rows.ts';
import type { Evidence, PlannedColumn } from './formats.ts';
import { lineKeyColumns } from './line-level.ts';
import type { MappedColumn } from './map-columns.ts';
import { patchedRow, type RowPatches } from './patched-row.ts';
import { totalParts, type Plan } from './plan.ts';
import { severityOf } from './problem-severity.ts';
import type { Problem, ProblemCode } from './problems.ts';
import { HAS_ERROR, IS_EXCLUDED, RECORD_MASK, Records } from './records.ts';
import { isMoneyKind } from './report-kinds.ts';
import { QUOTED, type Row } from './row.ts';
import type { Spellings } from './spellings.ts';
import { Tally } from './tally.ts';
import { idKey, isEmail, looksLikeFormula, NO_VALUE } from './values.ts';

/** What a report's files have in common: how its values are spelt. */
export interface Vocabulary {
  supplierIds: Spellings;
  supplierNames: Spellings;
  currencies: Spellings;
  documentTypes: Spellings;
  companies: Spellings;
}

const EMPTY = 0;
const FILLED = 1;
const FAULTY = 2;

/** More lines of one cell than this in a row are no lines below a report. */
const MAX_PENDING = 1000;

/** How a column is gone through: what is looked at in each of its cells. */
const DAY = 0;
const AMOUNT = 1;
const CURRENCY = 2;
const SPELLING = 3;
const EMAIL = 4;
const PHONE = 5;
const TEXT = 6;
const NOTHING = 7;

interface Column {
  planned: PlannedColumn;
  index: number;
  look: number;
  dates: DateColumn | undefined;
  amounts: AmountColumn | undefined;
  sum: DecimalSum | undefined;
  spellings: Spellings | undefined;
}

/**
 * One reading of a file's rows from the first to the last: types every cell, checks every record alone, and keeps a few
 * numbers of each for what only all of them together can tell.
 */
export class Pass {
  readonly records = new Records();
  readonly endRows = new EndRows();
  readonly tally = new Tally();
  /** Rows whose net and tax are not their total: what they say is known when all are read. */
  readonly unequalTotals: Problem[] = [];
  unequalTotalCount = 0;
  /** Credit notes with a total above zero: how many, and the first. */
  positiveCredits: { line: number; value: string; count: number } | undefined;
  /** Lines below the last record belong to no record; 0 when there are none. */
  footerLine = 0;

  readonly plan: Plan;
  private readonly file: { name: string; index: number | undefined };
  private readonly columns: Column[];
  private readonly state: Uint8Array;
  private readonly filled: Uint8Array;
  private readonly days: Int32Array;
  private readonly values: Float64Array;
  private readonly vocabulary: Vocabulary;
  private readonly patches: RowPatches;
  private readonly sums: ControlSums;
  private readonly latest: number;
  private readonly needs: { column: number; instead: number }[];
  private readonly at: Record<Role, number>;
  /** Lines that are records or lines below the report, depending on what follows them. */
  private pending: { row: Row; text: string; isDetached: boolean }[] = [];
  private isDetached = false;
  private group = 0;
  private readonly lineKey: number[];
  /** Where a record has its day and its total; -1 where it lacks one of them. */
  private readonly dayIndex: number;
  private readonly totalIndex: number;
  /** What makes a total where no column holds it. */
  private readonly totalParts: { at: number; sign: 1 | -1 }[];
  /** The column of names that are only looked up where the id says too little; -1 where there is none. */
  private readonly nameIndex: number;
  /** What tells the bill of the row above from others. */
  private lastLine: string | undefined;
  /** The total that the bill of the row above states. */
  private lastTotal: string | undefined;
  private soundCurrency = 0;
  private row!: Row;
  private isMuted = false;
  private flags = 0;

  constructor({
    plan,
    file,
    vocabulary,
    patches,
    today,
  }: {
    plan: Plan;
    file: { name: string; index: number | undefined };
    vocabulary: Vocabulary;
    patches: RowPatches;
    today: string;
  }) {
    this.plan = plan;
    this.file = file;
    this.vocabulary = vocabulary;
    this.patches = patches;
    this.latest = numberOf(dayAfter(today));
    this.sums = new ControlSums(plan.columns, (problem) => this.add(problem));
    this.columns = plan.columns.map((planned) => this.columnOf(planned));
    const count = this.columns.length;
    this.state = new Uint8Array(count);
    this.filled = new Uint8Array(count);
    this.days = new Int32Array(count);
    this.values = new Float64Array(count);
    const positionOf = (field: string) => plan.columns.findIndex((column) => column.field === field);
    this.at = rolesOf(plan, positionOf);
    this.totalParts = totalParts(plan.columns).map(({ field, sign }) => ({ at: positionOf(field), sign }));
    this.totalIndex = this.columns[this.at.total]?.index ?? -1;
    this.dayIndex = this.totalIndex < 0 ? -1 : (this.columns[this.at.day]?.index ?? -1);
    const isNameSecond = isMoneyKind(plan.kind) && this.at.supplierId >= 0 && !plan.isGrouped;
    const second = isNameSecond ? this.columns[this.at.supplierName] : undefined;
    if (second) second.look = TEXT;
    this.nameIndex = second?.index ?? -1;
    this.lineKey = plan.lineTotals === undefined ? [] : lineKeyColumns(plan.columns);
    this.needs = plan.needs.map(({ name, instead }) => ({
      column: positionOf(name),
      instead: instead ? positionOf(instead) : -1,
    }));
  }

  /** Sees the next row of the file. */
  visit(row: Row): void {
    if (row.line <= this.plan.headerLine) return;
    if (this.patches.size) {
      const patch = this.patches.get(row.line);
      if (patch) {
        this.isMuted = patch.isExcluded;
        this.see(patch.cells.size ? patchedRow(row, patch.cells) : row);
        this.isMuted = false;
        return;
      }
    }
    this.see(row);
  }

  private see(row: Row): void {
    this.row = row;
    const shape = this.isPlainRecord(row) ? 'data' : this.plan.shapeOf(row);
    if (shape === 'data') {
      if (this.pending.length) this.settlePending();
      this.isDetached = false;
      this.recordOrLine(row);
      return;
    }
    if (shape === 'total') {
      this.sums.compare(row, true, this.records.count);
      this.group = 0;
      this.lastLine = undefined;
    } else if (shape === 'amounts' || shape === 'header') {
      if (this.pending.length) this.settlePending();
      this.isDetached = false;
      if (shape === 'amounts' && !this.sums.compare(row, false, this.records.count)) this.recordOrLine(row);
      return;
    } else if (shape === 'thin') this.seeThin(row);
    if (shape === 'blank' || shape === 'total' || shape === 'title') this.isDetached = true;
  }

  /** Whether a row has what nothing but a record has, told by two of its bytes: a day and a total. */
  private isPlainRecord(row: Row): boolean {
    const { dayIndex, totalIndex } = this;
    const { starts, ends, bytes, kinds } = row;
    if (dayIndex < 0 || dayIndex >= row.length || totalIndex >= row.length) return false;
    const first = bytes[starts[dayIndex]! + (kinds[dayIndex] === QUOTED ? 1 : 0)]! - 48;
    if (first < 0 || first > 9) return false;
    const total = bytes[starts[totalIndex]! + (kinds[totalIndex] === QUOTED ? 1 : 0)]! - 48;
    return starts[totalIndex]! < ends[totalIndex]! && total >= 0 && total <= 9;
  }

  /** A row of one cell: a group's supplier, a supplier of which only the name is known, or a line of the page. */
  private seeThin(row: Row): void {
    const { plan } = this;
    const name = this.at.supplierName;
    if (plan.isGrouped && name >= 0 && !isEmpty(row, this.columns[name]!.index)) {
      this.group = this.vocabulary.supplierNames.at(row, this.columns[name]!.index);
      this.lastLine = undefined;
      this.isDetached = false;
      return;
    }
    const isNamed = plan.kind === 'suppliers' && name >= 0 && !isEmpty(row, this.columns[name]!.index);
    if (isNamed && !this.isDetached && !this.pending.length) {
      this.record(row);
      return;
    }
    let first = 0;
    while (isEmpty(row, first)) first++;
    this.pending.push({ row: patchedRow(row, new Map()), text: cellText(row, first), isDetached: this.isDetached });
    if (this.pending.length > MAX_PENDING) this.settlePending();
  }

  /** More records follow: what was pending stands among them. */
  private settlePending(): void {
    const { pending, plan, row } = this;
    this.pending = [];
    const name = this.at.supplierName;
    for (const { row: thin, text } of pending) {
      this.row = thin;
      if (plan.kind === 'suppliers' && name >= 0 && !isEmpty(thin, this.columns[name]!.index)) this.record(thin);
      else this.add({ code: 'row_left_out', severity: 'warning', line: thin.line, value: shortened(text) });
    }
    this.row = row;
  }

  /** A payment among bills is no bill: it is told, and counts in the totals that the report states. */
  private isPayment(row: Row): boolean {
    const { documentType } = this.at;
    if (documentType < 0 || this.plan.kind !== 'bills') return false;
    const { documentTypes } = this.vocabulary;
    const type = documentTypes.at(row, this.columns[documentType]!.index);
    if (documentTypes.isKnown[type] === 0) return false;
    for (const { sum, amounts, index } of this.columns) {
      const decimal = sum && amounts?.readDecimal(row, index);
      if (decimal !== undefined) sum!.add(decimal);
    }
    this.tell('payment_left_out', documentType, documentTypes.get(type)!.text);
    return true;
  }

  /** A row that goes on with the bill of the row above is a line of it; any other begins a bill. */
  private recordOrLine(row: Row): void {
    const { lineTotals } = this.plan;
    if (this.isPayment(row)) return;
    if (lineTotals === undefined) return this.record(row);
    const key = this.lineKey.map((index) => cellText(row, index)).join('\n');
    const isLine = this.lastLine !== undefined && (key.trim() === '' || key === this.lastLine);
    if (!isLine) {
      this.lastLine = key;
      if (lineTotals !== 'added up') this.lastTotal = this.lineTotal(row);
      this.record(row);
    } else if (lineTotals === 'added up') this.addLine(row);
    else this.compareLine(row);
  }

  private lineTotal(row: Row): string | undefined {
    const { amounts, index } = this.columns[this.at.total]!;
    return amounts!.readDecimal(row, index);
  }

  /** A total that stands on every row of a bill is the same on each. */
  private compareLine(row: Row): void {
    const { amounts } = this.columns[this.at.total]!;
    const stated = this.lineTotal(row);
    if (stated === undefined ? amounts!.state !== 'no_amount' : stated === this.lastTotal) return;
    if (stated === undefined) this.tellOfLine('not_an_amount', row);
    else this.tellOfLine('lines_differ', row, { stated: this.lastTotal ?? '' });
  }

  /** Tells what is wrong with the total of a further line: an error there is one of its bill. */
  private tellOfLine(code: ProblemCode, row: Row, params?: Problem['params']): void {
    const { total } = this.at;
    this.flags = 0;
    this.tell(code, total, cellText(row, this.columns[total]!.index), params);
    if (this.flags) this.records.mark(this.records.count - 1, HAS_ERROR);
  }

  /** Adds the part of a further line to the total of its bill. */
  private addLine(row: Row): void {
    const { amounts, sum } = this.columns[this.at.total]!;
    const part = this.lineTotal(row);
    if (part === undefined) {
      if (amounts!.state === 'no_amount') this.tellOfLine('not_an_amount', row);
      return;
    }
    sum?.add(part);
    this.records.addToTotal(this.records.count - 1, part);
  }

  /** Ends the pass: lines that nothing followed stand below the report. */
  finish(): void {
    const footer = this.pending.findIndex(({ isDetached }) => isDetached || isMoneyKind(this.plan.kind));
    if (footer >= 0) this.footerLine = this.pending[footer]!.row.line;
    this.pending = footer >= 0 ? this.pending.slice(0, footer) : this.pending;
    this.settlePending();
  }

  private record(row: Row): void {
    const { records, columns, state, days, values } = this;
    const block = records.blockForNext();
    const place = records.count & RECORD_MASK;
    this.flags = 0;
    let supplierId = 0;
    let supplierName = 0;
    let currency = 0;
    for (let at = 0; at < columns.length; at++) {
      const column = columns[at]!;
      const { index } = column;
      switch (column.look) {
        case DAY: {
          const day = column.dates!.read(row, index);
          days[at] = day;
          state[at] = day > 0 ? FILLED : day === 0 ? EMPTY : FAULTY;
          if (day === NO_DAY) this.tell(column.dates!.failure, at, cellText(row, index));
          break;
        }
        case AMOUNT: {
          const amounts = column.amounts!;
          const value = amounts.read(row, index);
          values[at] = value;
          if (value === value) {
            state[at] = FILLED;
            column.sum?.addHundredths(value);
          } else if (amounts.state === 'empty') state[at] = EMPTY;
          else if (amounts.state === 'exact') {
            state[at] = FILLED;
            column.sum?.add(amounts.exact);
          } else {
            state[at] = FAULTY;
            this.tell('not_an_amount', at, cellText(row, index));
          }
          break;
        }
        case CURRENCY: {
          const spelling = column.spellings!.at(row, index);
          state[at] = spelling ? FILLED : EMPTY;
          currency = spelling;
          if (spelling !== this.soundCurrency && !this.isCurrency(spelling)) {
            state[at] = FAULTY;
            this.tell('not_a_currency', at, column.spellings!.get(spelling)!.text);
          }
          break;
        }
        case SPELLING: {
          const spelling = column.spellings!.at(row, index);
          state[at] = spelling ? FILLED : EMPTY;
          if (column.spellings!.isFormula[spelling] === 1) {
            this.tell('formula_text', at, column.spellings!.get(spelling)!.text);
          }
          if (at === this.at.supplierId) supplierId = spelling;
          else if (at === this.at.supplierName) supplierName = spelling;
          break;
        }
        default: {
          const first = firstByte(row, index);
          if (first < 0) state[at] = EMPTY;
          else if (NEEDS_LOOK[first] === 0 && column.look >= TEXT) state[at] = FILLED;
          else {
            state[at] = isEmpty(row, index) ? EMPTY : FILLED;
            if (state[at] === FILLED && column.look !== NOTHING) this.lookAtText(row, column, at);
          }
        }
      }
      if (state[at] !== EMPTY) this.filled[at] = 1;
    }
    if (this.nameIndex >= 0 && (supplierId === 0 || this.vocabulary.supplierIds.isKnown[supplierId] === 0)) {
      supplierName = this.vocabulary.supplierNames.at(row, this.nameIndex);
    }
    if (supplierName === 0 && this.group !== 0) {
      supplierName = this.group;
      state[this.at.supplierName] = this.filled[this.at.supplierName] = FILLED;
    }
    const total = this.totalOf(row);
    this.checkNeeds();
    this.checkDays();
    this.checkTotal();
    if (total > 0) this.seeCreditNote(row);

    block.line[place] = row.line;
    block.day[place] = this.at.day >= 0 ? Math.max(0, days[this.at.day]!) : 0;
    block.total[place] = total;
    block.currency[place] = currency;
    block.supplierId[place] = supplierId;
    block.supplierName[place] = supplierName;
    block.idA[place] = block.idB[place] = block.referenceA[place] = block.referenceB[place] = 0;
    if (!this.isMuted) this.keepKeys(row, block, place, supplierId, supplierName);
    block.flags[place] = this.isMuted ? IS_EXCLUDED : this.flags;
    block.offset[place] = row.passed + row.starts[0]!;
    if (block.flags[place] === 0 && Number.isNaN(row.passed)) this.endRows.keep(row, records.count);
    records.count++;
  }

  /** The record's total in hundredths; where the file has none, its net and tax together. */
  private totalOf(row: Row): number {
    const { total } = this.at;
    if (total >= 0) {
      const value = this.values[total]!;
      if (value !== value && this.state[total] === FILLED) {
        const { amounts, index } = this.columns[total]!;
        this.records.exactTotals.set(this.records.count, amounts!.readDecimal(row, index)!);
      }
      return value;
    }
    const { totalParts: parts } = this;
    if (!parts.length) return Number.NaN;
    let sum = 0;
    let isFilled = false;
    for (const { at, sign } of parts) {
      if (this.state[at] !== FILLED) continue;
      isFilled = true;
      const value = this.values[at]!;
      if (value !== value) return this.exactTotalOf(row);
      sum += sign * value;
    }
    if (parts.every(({ at }) => this.state[at] === EMPTY)) this.tell('missing_value', parts[0]!.at, '');
    return isFilled ? sum : Number.NaN;
  }

  private exactTotalOf(row: Row): number {
    const sum = new DecimalSum();
    for (const { at, sign } of this.totalParts) {
      const { amounts, index } = this.columns[at]!;
      sum.addTimes(amounts!.readDecimal(row, index) ?? '0', sign);
    }
    this.records.exactTotals.set(this.records.count, sum.toString());
    return Number.NaN;
  }

  /** Tells of required values that are missing, each pair of columns that can stand for one another once. */
  private checkNeeds(): void {
    const { needs, state } = this;
    for (let at = 0; at < needs.length; at++) {
      const { column, instead } = needs[at]!;
      if (column >= 0 && state[column] !== EMPTY) continue;
      if (instead >= 0 && state[instead] === FILLED) continue;
      this.tell('missing_value', column, '');
    }
  }

  private checkDays(): void {
    const { day, dueDate } = this.at;
    if (day < 0) return;
    const issued = this.days[day]!;
    if (issued <= 0) return;
    if (issued > this.latest) this.tell('date_in_future', day, isoOf(issued));
    else if (issued < 19900101) this.tell('date_long_ago', day, isoOf(issued));
    else if (dueDate >= 0) {
      const due = this.days[dueDate]!;
      if (due > 0 && due < issued) this.tell('due_before_issued', dueDate, isoOf(due), { issued: isoOf(issued) });
    }
  }

  /** Counts credit notes whose total is not negative: added up like bills, they make the sum too large. */
  private seeCreditNote(row: Row): void {
    const { documentType } = this.at;
    if (documentType < 0 || this.plan.kind === 'billPayments') return;
    const { documentTypes } = this.vocabulary;
    const type = documentTypes.get(documentTypes.at(row, this.columns[documentType]!.index));
    if (type?.key !== 'CreditNote') return;
    this.positiveCredits ??= { line: row.line, value: type.text, count: 0 };
    this.positiveCredits.count++;
  }

  /** Net and tax make the total, give or take what rounding a line at a time adds up to. */
  private checkTotal(): void {
    const { total, subTotal, taxAmount } = this.at;
    if (total < 0 || subTotal < 0 || taxAmount < 0 || this.plan.lineTotals !== undefined) return;
    const sum = this.values[subTotal]! + this.values[taxAmount]!;
    const difference = Math.abs(sum - this.values[total]!);
    if (!(difference > 2 && difference > Math.abs(this.values[total]!) / 200)) return;
    this.unequalTotalCount++;
    if (this.isMuted || this.unequalTotals.length >= 10_000) return;
    const { planned, index } = this.columns[total]!;
    this.unequalTotals.push({
      code: 'total_unequal',
      severity: 'warning',
      file: this.file.name,
      ...(this.file.index !== undefined && { fileIndex: this.file.index }),
      line: this.row.line,
      column: planned.header,
      columnIndex: index,
      value: cellText(this.row, index),
      row: this.inShort(),
      params: { sum: decimal(sum), total: decimal(this.values[total]!) },
    });
  }

  /** Hashes what makes a record the same as another: its number, and its reference with the supplier and all else. */
  private keepKeys(
    row: Row,
    block: { idA: Int32Array; idB: Int32Array; referenceA: Int32Array; referenceB: Int32Array },
    place: number,
    supplierId: number,
    supplierName: number,
  ): void {
    const { id, reference, documentType, company } = this.at;
    const { columns, state } = this;
    const { supplierIds, supplierNames, documentTypes, companies } = this.vocabulary;
    const firm = company >= 0 ? companies.at(row, columns[company]!.index) : 0;
    if (id >= 0 && state[id] === FILLED) {
      hashCell(row, columns[id]!.index);
      if (firm) hashAfter(companies.keyHalves[firm * 2]!, companies.keyHalves[firm * 2 + 1]!);
      block.idA[place] = hash[0]!;
      block.idB[place] = hash[1]! | 1;
    }
    if (reference < 0 || state[reference] !== FILLED) return;
    if (this.plan.kind === 'suppliers') {
      block.referenceA[place] = supplierNames.keyHalves[supplierName * 2]!;
      block.referenceB[place] = supplierNames.keyHalves[supplierName * 2 + 1]! | 1;
      return;
    }
    if (!supplierId && !supplierName) return;
    const { keyHalves } = supplierId ? supplierIds : supplierNames;
    const supplier = (supplierId || supplierName) * 2;
    const type = documentType >= 0 ? documentTypes.at(row, columns[documentType]!.index) : 0;
    hashCell(row, columns[reference]!.index);
    hashAfter(keyHalves[supplier]!, keyHalves[supplier + 1]!);
    if (type) hashAfter(documentTypes.keyHalves[type * 2]!, documentTypes.keyHalves[type * 2 + 1]!);
    if (firm) hashAfter(companies.keyHalves[firm * 2]!, companies.keyHalves[firm * 2 + 1]!);
    block.referenceA[place] = hash[0]!;
    block.referenceB[place] = hash[1]! | 1;
  }

  /** Whether a spelling names a currency or says that there is none; the last that does is asked for most. */
  private isCurrency(spelling: number): boolean {
    const found = this.vocabulary.currencies.get(spelling);
    const isSound = !found || found.key !== '' || NO_VALUE.test(found.text);
    if (isSound) this.soundCurrency = spelling;
    return isSound;
  }

  private lookAtText(row: Row, { look, index }: Column, at: number): void {
    if (look === EMAIL) {
      const text = cellText(row, index);
      if (!NO_VALUE.test(text) && !isEmail(text)) {
        this.tell(looksLikeFormula(text) ? 'formula_text' : 'not_an_email', at, text);
      }
      return;
    }
    const text = cellText(row, index);
    if (look === PHONE ? text.startsWith('=') && looksLikeFormula(text) : looksLikeFormula(text)) {
      this.tell('formula_text', at, text);
    }
  }

  private tell(code: ProblemCode, at: number, value: string, params?: Problem['params']): void {
    if (this.isMuted) return;
    const severity = severityOf(code);
    if (severity === 'error') this.flags = HAS_ERROR;
    const column = this.columns[at];
    this.add({
      code,
      severity,
      line: this.row.line,
      ...(column && { column: column.planned.header, columnIndex: column.index }),
      ...(value && { value: shortened(value) }),
      row: this.inShort(),
      ...(params && { params }),
    });
  }

  private add(problem: Omit<Problem, 'file'>): void {
    const { name, index } = this.file;
    this.tally.add({ ...problem, file: name, ...(index !== undefined && { fileIndex: index }) });
  }

  private inShort(): string {
    return inShort(this.row, this.plan);
  }

  /** Which columns have a value in some record. */
  isFilled(planned: MappedColumn): boolean {
    return this.filled[this.columns.findIndex((column) => column.planned === planned)] === 1;
  }

  controlTotals() {
    return this.sums.totals(this.records.count);
  }

  /** What the values of all records say about how each column is written. */
  evidence(): Map<MappedColumn, Evidence> {
    return new Map(
      this.columns.map(({ planned, dates, amounts }) => [
        planned,
        { date: dates?.evidence, amount: amounts?.evidence },
      ]),
    );
  }

  private columnOf(planned: PlannedColumn): Column {
    const { type, index } = planned;
    const spellings = this.spellingsOf(planned);
    return {
      planned,
      index,
      look: lookOf(type, spellings !== undefined),
      dates: type === 'date' ? new DateColumn(planned.date, this.plan.epoch1904) : undefined,
      amounts: type === 'amount' || type === 'rate' ? new AmountColumn(planned.amount) : undefined,
      sum: this.sums.of(planned),
      spellings,
    };
  }

  private spellingsOf({ type, field }: PlannedColumn): Spellings | undefined {
    const { supplierIds, supplierNames, currencies } = this.vocabulary;
    if (type === 'currency') return currencies;
    if (field === 'supplierName') return supplierNames;
    return field === (isMoneyKind(this.plan.kind) ? 'supplierId' : 'id') ? supplierIds : undefined;
  }
}

type Role =
  | 'id'
  | 'reference'
  | 'supplierId'
  | 'supplierName'
  | 'day'
  | 'dueDate'
  | 'total'
  | 'subTotal'
  | 'taxAmount'
  | 'documentType'
  | 'company';

function rolesOf({ kind }: Plan, positionOf: (field: string) => number): Record<Role, number> {
  const isMoney = isMoneyKind(kind);
  return {
    id: positionOf('id'),
    reference: positionOf(isMoney ? 'reference' : 'supplierName'),
    supplierId: positionOf(isMoney ? 'supplierId' : 'id'),
    supplierName: positionOf('supplierName'),
    day: isMoney ? positionOf(kind === 'billPayments' ? 'date' : 'issueDate') : -1,
    dueDate: positionOf('dueDate'),
    total: positionOf('totalAmount'),
    subTotal: positionOf('subTotal'),
    taxAmount: positionOf('taxAmount'),
    documentType: positionOf('documentType'),
    company: positionOf('companyName'),
  };
}

function lookOf(type: PlannedColumn['type'], isSpelt: boolean): number {
  if (type === 'date') return DAY;
  if (type === 'amount' || type === 'rate') return AMOUNT;
  if (type === 'currency') return CURRENCY;
  if (isSpelt) return SPELLING;
  if (type === 'status') return NOTHING;
  if (type === 'email') return EMAIL;
  return type === 'phone' ? PHONE : TEXT;
}

/** The first byte of a cell's text; -1 for an empty cell. */
function firstByte(row: Row, index: number): number {
  if (index >= row.length) return -1;
  const start = row.starts[index]!;
  if (start >= row.ends[index]!) return -1;
  return row.bytes[row.kinds[index] === QUOTED ? start + 1 : start]!;
}

/**
 * First bytes of text that may be a formula or blank: `+ - = @`, marks and blanks, and the first bytes of blanks beyond
 * ASCII. Any other fills a cell and begins no formula.
 */
const NEEDS_LOOK = new Uint8Array(256);
for (const byte of [34, 43, 45, 61, 64, 0xa0, 0xc2, 0xe1, 0xe2, 0xe3, 0xef]) NEEDS_LOOK[byte] = 1;
NEEDS_LOOK.fill(1, 0, 33);

/** Hashes a cell as ids are compared; text beyond ASCII goes by its key. */
function hashCell(row: Row, index: number): void {
  const { bytes } = row;
  let start = row.starts[index]!;
  let end = row.ends[index]!;
  if (row.kinds[index] === QUOTED) {
    start++;
    end--;
  }
  while (start < end && bytes[start]! <= 32) start++;
  while (start < end && bytes[end - 1]! <= 32) end--;
  const isPlain = row.kinds[index] !== QUOTED || !bytes.subarray(start, end).includes(34);
  if (!isPlain || !hashUpper(bytes, start, end)) hashText(idKey(cellText(row, index)));
}

/** A row in short, to know it again: who, which, how much. */
export function inShort(row: Row, plan: Pick<Plan, 'columns'>): string {
  const fields = ['supplierName', 'supplierId', 'reference', 'id', 'totalAmount', 'currency'];
  const texts = fields.map((field) => {
    const column = plan.columns.find((candidate) => candidate.field === field);
    return column ? cellText(row, column.index) : '';
  });
  const [name, supplierId, reference, id, total, currency] = texts;
  return [name || supplierId, reference || id, [total, currency].filter(Boolean).join(' ')]
    .filter(Boolean)
    .map((text) => shortened(text!, 60))
    .join(' · ');
}

const decimal = (hundredths: number) => {
  const sum = new DecimalSum();
  sum.addHundredths(hundredths);
  return sum.toString();
};

function dayAfter(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

export function shortened(text: string, length = 200): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
