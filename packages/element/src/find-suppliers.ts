import type { SupplierKeys } from '@client-link/intake';

const SHOWN = 6;

/** Suppliers whose name or number holds these words, accents aside; the first of them, and how many there are. */
export function findSuppliers({ ids, names }: SupplierKeys, query: string) {
  const words = folded(query).split(' ').filter(Boolean);
  const shown: { id?: string; name: string }[] = [];
  let count = 0;
  if (!words.length) return { shown, count };
  for (const [at, name] of names.entries()) {
    const id = ids[at] ?? '';
    const own = folded(`${name} ${id}`);
    if (!words.every((word) => own.includes(word))) continue;
    count += 1;
    if (shown.length < SHOWN) shown.push({ name, ...(id && { id }) });
  }
  return { shown, count };
}

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
