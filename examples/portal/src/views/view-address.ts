/** What the address of a list has besides how the list is looked at. */
export interface ViewSearch {
  /** The saved view that was opened: alone, it opens it. */
  view?: string;
  /** Nothing is narrowed, whatever view the list would open with. */
  all?: true;
}

/** How a list is looked at, as its address says it. */
export type ViewState = Record<string, string>;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export const viewIn = ({ view, all }: Record<string, unknown>): ViewSearch => ({
  ...(typeof view === 'string' && UUID.test(view) && { view }),
  ...(all === true && { all }),
});

const besides = new Set(['view', 'all', 'page']);

/** What of an address is kept with a view: not the page, and not which view it was. */
export const stateIn = (search: object): ViewState =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      besides.has(name) || value === undefined ? [] : [[name, String(value)] as const],
    ),
  );

/** The address of a list that is looked at like this, with the view that it came from. */
export function addressOf<Search extends object>(
  search: Search,
  { view, hasDefault }: { view: string | undefined; hasDefault: boolean },
): Search {
  const { all: _, view: __, ...rest } = search as Search & ViewSearch;
  const isPlain = Object.keys(stateIn(rest)).length === 0 && (view !== undefined || hasDefault);
  const known = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...(view && { view }), ...(isPlain && { all: true }), ...Object.fromEntries(known) } as Search;
}

/** An address that says nothing opens the default view; one that names a view alone opens that. */
export function opens(search: ViewSearch): 'default' | 'view' | undefined {
  const names = Object.keys(search);
  if (names.length === 0) return 'default';
  return names.length === 1 && search.view ? 'view' : undefined;
}

export const isSameState = (one: ViewState, other: ViewState): boolean => {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
};
