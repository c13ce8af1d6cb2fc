import type { SavedView, ViewedList } from '@client-link/api-client/saved-views';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { savedViews } from './client.ts';
import { addressOf, isSameState, opens, type ViewSearch, type ViewState } from './view-address.ts';

const NONE: readonly SavedView[] = [];

/** The views of a list, and the one that its address names. */
export interface Views<Search extends ViewSearch = ViewSearch> {
  list: ViewedList;
  all: readonly SavedView[];
  error: Error | null;
  /** Which one is open. */
  current: SavedView | undefined;
  /** Whether the list is looked at otherwise than the open view says. */
  isChanged: boolean;
  /** The address named a view that is not there. */
  isUnknown: boolean;
  /** How the list is looked at now. */
  state: ViewState;
  /** False while it is not known yet with what the list opens. */
  isReady: boolean;
  /** The address of the list looked at like this, within the same view. */
  within: (search: Search) => Search;
  /** The address of the list with nothing narrowed. */
  everything: Search;
  /** Opens a view, or all there is. */
  open: (view: SavedView | undefined, replace?: boolean) => void;
  /** Keeps how the list is looked at, and says which view that is. */
  name: (viewId: string | undefined) => void;
}

/**
 * Views are addresses that have a name: opening one leads to the address that it stands for, and what is at an address
 * is never more than the address says.
 */
export function useViews<Search extends ViewSearch>({
  list,
  search,
  stateOf,
  read,
  go,
}: {
  list: ViewedList;
  search: Search;
  /** What a view keeps of how the list is looked at, usual things included: so two states can be compared. */
  stateOf: (search: Search) => ViewState;
  /** What an address that says this says. */
  read: (state: ViewState) => Search;
  go: (search: Search, replace?: boolean) => void;
}): Views<Search> {
  const found = useQuery({
    queryKey: ['views', list],
    queryFn: async ({ signal }) => (await savedViews.list(list, { signal })).results,
  });
  const all = found.data ?? NONE;
  const [isUnknown, setIsUnknown] = useState(false);
  const standard = all.find(({ isDefault }) => isDefault);
  const hasDefault = standard !== undefined;
  const current = all.find(({ id }) => id === search.view);
  const wanted = opens(search);
  const isOpening = found.data ? Boolean(wanted === 'view' || (wanted === 'default' && standard)) : !found.error;

  const everything = addressOf({} as Search, { view: undefined, hasDefault });
  const open = (view: SavedView | undefined, replace = false) => {
    setIsUnknown(false);
    if (!view) return go(everything, replace);
    go(addressOf(read(view.state), { view: view.id, hasDefault }), replace);
  };

  const meant = found.data && wanted && (wanted === 'view' ? (current?.id ?? 'unknown') : standard?.id);
  // What the address stands for takes its place: going back leads to where one was before.
  useEffect(() => {
    if (!meant) return;
    open(
      all.find(({ id }) => id === meant),
      true,
    );
    setIsUnknown(meant === 'unknown');
    // Once for each: until the address has changed, the page may be drawn again.
  }, [meant]);

  const state = stateOf(search);
  return {
    list,
    all,
    error: found.error,
    current,
    isChanged: current !== undefined && !isOpening && !isSameState(state, stateOf(read(current.state))),
    isUnknown,
    state,
    isReady: !wanted || !isOpening,
    within: (next) => addressOf(next, { view: search.view, hasDefault }),
    everything,
    open,
    name: (viewId) => go(addressOf({ ...search, ...read(state) }, { view: viewId, hasDefault }), true),
  };
}
