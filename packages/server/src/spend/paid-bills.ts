import { hashOf } from '../records/earlier-rows.ts';
import { PlacesByHash } from './places-by-hash.ts';

/** A bill that payments may name. */
export interface PayableBill {
  connectionId: string;
  supplierId: string;
  id: string;
  reference: string | undefined;
  cell: number;
  /** Days since 1970. */
  issueDay: number;
  dueDay: number | undefined;
  minor: number;
  /** Says itself that nothing is due. */
  isPaid: boolean;
}

export interface PaidBill {
  cell: number;
  issueDay: number;
  dueDay: number | undefined;
  paidDay: number;
  minor: number;
}

const START = 1024;
const NONE = -(2 ** 31);

/** When bills were paid, from the payments that name them, some sixty bytes a bill. */
export class PaidBills {
  #size = 0;
  readonly #names = new PlacesByHash();
  #bills = new Uint32Array(START);
  #cells = new Uint32Array(START);
  #issued = new Int32Array(START);
  #due = new Int32Array(START);
  #paid = new Int32Array(START);
  #minor = new Float64Array(START);
  #paidMinor = new Float64Array(START);
  #arePaid = new Uint8Array(START);

  add({ connectionId, supplierId, id, reference, ...bill }: PayableBill): void {
    if (this.#size === this.#cells.length) this.#grow();
    const place = this.#size++;
    this.#cells[place] = bill.cell;
    this.#issued[place] = bill.issueDay;
    this.#due[place] = bill.dueDay ?? NONE;
    this.#paid[place] = NONE;
    this.#minor[place] = bill.minor;
    this.#arePaid[place] = Number(bill.isPaid);
    this.#name(idName(connectionId, id), place);
    // Reports of payments name bills by their numbers, which only suppliers keep apart.
    if (reference !== undefined) this.#name(referenceName(connectionId, supplierId, reference), place);
  }

  /** A payment names a bill, by its id or its number. */
  pay(
    { connectionId, supplierId, bill }: { connectionId: string; supplierId: string; bill: string },
    day: number,
    minor: number,
  ): void {
    let name = this.#names.find(hashOf(idName(connectionId, bill)));
    if (name < 0) name = this.#names.find(hashOf(referenceName(connectionId, supplierId, bill)));
    if (name < 0) return;
    const place = this.#bills[name]!;
    if (day > this.#paid[place]!) this.#paid[place] = day;
    this.#paidMinor[place]! += minor;
  }

  /** Bills that were paid in full, with the day of their last payment. */
  *settled(): Generator<PaidBill> {
    for (let place = 0; place < this.#size; place++) {
      const paidDay = this.#paid[place]!;
      const minor = this.#minor[place]!;
      if (paidDay === NONE || !(this.#arePaid[place] || this.#paidMinor[place]! >= minor)) continue;
      const dueDay = this.#due[place]!;
      yield {
        cell: this.#cells[place]!,
        issueDay: this.#issued[place]!,
        dueDay: dueDay === NONE ? undefined : dueDay,
        paidDay,
        minor,
      };
    }
  }

  /** The first that has a name keeps it. */
  #name(text: string, place: number): void {
    const before = this.#names.size;
    const name = this.#names.ensure(hashOf(text));
    if (this.#names.size === before) return;
    if (name >= this.#bills.length) {
      const longer = new Uint32Array(2 * this.#bills.length);
      longer.set(this.#bills);
      this.#bills = longer;
    }
    this.#bills[name] = place;
  }

  #grow(): void {
    const longer = <T extends Uint32Array | Int32Array | Float64Array | Uint8Array>(from: T): T => {
      const to = new (from.constructor as new (length: number) => T)(2 * from.length);
      to.set(from);
      return to;
    };
    this.#cells = longer(this.#cells);
    this.#issued = longer(this.#issued);
    this.#due = longer(this.#due);
    this.#paid = longer(this.#paid);
    this.#minor = longer(this.#minor);
    this.#paidMinor = longer(this.#paidMinor);
    this.#arePaid = longer(this.#arePaid);
  }
}

const idName = (connectionId: string, id: string) => `${connectionId}/${id}`;
const referenceName = (connectionId: string, supplierId: string, reference: string) =>
  `${connectionId}/${supplierId}//${reference}`;
