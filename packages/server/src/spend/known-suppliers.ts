import { searchKey } from '../records/search-key.ts';

/** A supplier of the company, in one source or several. */
export interface KnownSupplier {
  supplierId: string | undefined;
  name: string;
  email: string | undefined;
  taxNumber: string | undefined;
  /** `yyyy-mm-dd`; empty: nothing was bought. */
  firstDay: string;
  lastDay: string;
}

export interface NamedSupplier {
  connectionId: string;
  id: string | undefined;
  name: string | undefined;
}

/**
 * Numbers suppliers. In one source their ids tell them apart; in another source, or where there is no id, the same name
 * is the same supplier.
 */
export class KnownSuppliers {
  readonly all: KnownSupplier[] = [];
  readonly #byId = new Map<string, number>();
  readonly #byName = new Map<string, number[]>();
  readonly #sources: Set<string>[] = [];

  placeOf({ connectionId, id, name = '' }: NamedSupplier): number {
    const idKey = `${connectionId}/${id}`;
    const known = id === undefined ? undefined : this.#byId.get(idKey);
    if (known !== undefined) return known;

    const place = this.#sameName(connectionId, id, name) ?? this.#add(id, name);
    this.#sources[place]!.add(connectionId);
    if (id !== undefined) this.#byId.set(idKey, place);
    return place;
  }

  #sameName(connectionId: string, id: string | undefined, name: string): number | undefined {
    const places = this.#byName.get(searchKey(name.trim())) ?? [];
    const own = places.find((place) => this.#sources[place]!.has(connectionId));
    if (id === undefined && own !== undefined) return own;
    if (id !== undefined && !name.trim()) return undefined;
    return places.find((place) => !this.#sources[place]!.has(connectionId));
  }

  #add(id: string | undefined, name: string): number {
    const place =
      this.all.push({ supplierId: id, name, email: undefined, taxNumber: undefined, firstDay: '', lastDay: '' }) - 1;
    this.#sources.push(new Set());
    const key = searchKey(name.trim());
    this.#byName.set(key, [...(this.#byName.get(key) ?? []), place]);
    return place;
  }

  /** Something was bought of them on this day. */
  note(place: number, day: string): void {
    const supplier = this.all[place]!;
    if (!supplier.firstDay || day < supplier.firstDay) supplier.firstDay = day;
    if (day > supplier.lastDay) supplier.lastDay = day;
  }
}
