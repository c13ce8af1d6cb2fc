/** What can be shown of a company besides its name. */
export const columns = ['code', 'status', 'software', 'owner', 'contact', 'tags', 'lastSync', 'created'] as const;
export type Column = (typeof columns)[number];

export const usual: readonly Column[] = ['status', 'software', 'owner', 'lastSync', 'created'];

/** Which columns an address names, the name itself first: `name,code`. */
export function columnsIn(said: unknown): readonly ('name' | Column)[] | undefined {
  if (typeof said !== 'string' || !said) return undefined;
  const named = said.split(',');
  return ['name', ...inOrder(named)];
}

/** Those of them that there are, in the order in which they stand. */
export const inOrder = (wanted: readonly unknown[]): Column[] => columns.filter((column) => wanted.includes(column));
