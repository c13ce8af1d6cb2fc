import { hashOf } from '../records/earlier-rows.ts';
import type { SharedRow } from '../records/every-row.ts';
import type { KnownSuppliers } from './known-suppliers.ts';
import { PlacesByHash } from './places-by-hash.ts';
import { counts } from './tally.ts';

/** Groups beyond this say that the report is wrong, not that bills are paid twice. */
const MAX_GROUPS = 5000;
const START = 1024;

export interface BillCopy {
  id: string;
  connectionId: string;
  reference?: string;
  issueDate: string;
  status?: string;
}

export interface DuplicateGroup {
  place: number;
  currency: string;
  minor: number;
  sameBy: 'reference' | 'day';
  bills: BillCopy[];
}

interface Bill extends BillCopy {
  place: number;
  currency: string;
  minor: number;
}

/**
 * Finds bills of one supplier over one amount that have the same number, however it is written, or the same day where
 * one has no number or they come from different sources. Bills are gone through twice: first only counted, some forty
 * bytes each, then those that are alike are looked at.
 */
export class Duplicates {
  readonly #suppliers: KnownSuppliers;
  readonly #keys = new PlacesByHash();
  #counts = new Uint8Array(START);
  readonly #groups = new Map<string, DuplicateGroup>();

  constructor(suppliers: KnownSuppliers) {
    this.#suppliers = suppliers;
  }

  count(row: SharedRow): void {
    const bill = this.#read(row);
    for (const [key] of bill ? keysOf(bill) : []) {
      const place = this.#keys.ensure(hashOf(key));
      if (place >= this.#counts.length) {
        const longer = new Uint8Array(2 * this.#counts.length);
        longer.set(this.#counts);
        this.#counts = longer;
      }
      if (this.#counts[place]! < 2) this.#counts[place]!++;
    }
  }

  get mayHaveSome(): boolean {
    return this.#counts.includes(2);
  }

  look(row: SharedRow): void {
    const bill = this.#read(row);
    for (const [key, sameBy] of bill ? keysOf(bill) : []) {
      if (this.#counts[this.#keys.find(hashOf(key))] !== 2) continue;
      const { place, currency, minor, ...copy } = bill!;
      const group = this.#groups.get(key);
      if (group) group.bills.push(copy);
      else this.#groups.set(key, { place, currency, minor, sameBy, bills: [copy] });
    }
  }

  /** The largest amounts first. */
  groups(): DuplicateGroup[] {
    const found = [...this.#groups.values()].filter(({ bills }) => bills.length > 1);
    const byReference = found.filter(({ sameBy }) => sameBy === 'reference');
    const told = new Set(byReference.flatMap(({ bills }) => bills.map(nameOf)));
    const byDay = found.filter(
      ({ sameBy, bills }) => sameBy === 'day' && !bills.every((bill) => told.has(nameOf(bill))) && areAlike(bills),
    );
    return [...byReference, ...byDay].toSorted((one, other) => other.minor - one.minor).slice(0, MAX_GROUPS);
  }

  #read({ connectionId, day, currency, amountMinor: minor, json }: SharedRow): Bill | undefined {
    // Credit notes repeat what they take back.
    if (minor <= 0) return undefined;
    const row = JSON.parse(json) as Record<string, any>;
    if (!counts(row)) return undefined;
    const { id, reference, status, supplierRef } = row;
    const place = this.#suppliers.placeOf({ connectionId, id: supplierRef?.id, name: supplierRef?.supplierName });
    return { id, connectionId, place, currency, minor, issueDate: day, ...(reference && { reference }), status };
  }
}

const nameOf = ({ connectionId, id }: BillCopy) => `${connectionId}/${id}`;

function keysOf({ place, currency, minor, reference, issueDate }: Bill): [string, DuplicateGroup['sameBy']][] {
  const amount = `${place}/${currency}/${minor}`;
  const plain = plainReference(reference);
  return [
    ...(plain ? ([[`${amount}/r/${plain}`, 'reference']] as const) : []),
    [`${amount}/d/${issueDate}`, 'day'],
  ] as [string, DuplicateGroup['sameBy']][];
}

/** `INV-0042` and `inv 42` are one number. */
const plainReference = (reference = ''): string =>
  reference
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '');

const areAlike = (bills: readonly BillCopy[]) =>
  bills.some(({ reference }) => !reference) || new Set(bills.map(({ connectionId }) => connectionId)).size > 1;
