import { useState } from 'react';
import { useMe } from '../shell.tsx';

/** What can be shown of a company besides its name. */
export const columns = ['code', 'status', 'software', 'owner', 'contact', 'tags', 'lastSync', 'created'] as const;
export type Column = (typeof columns)[number];

const usual: readonly Column[] = ['status', 'software', 'owner', 'lastSync', 'created'];

/** Which columns somebody wants to see: kept in this browser, for each person by themselves. */
export function useColumns(): [readonly Column[], (chosen: readonly Column[]) => void] {
  const { data } = useMe();
  const place = `client-link.columns.${data?.id ?? ''}`;
  const [chosen, setChosen] = useState<readonly Column[]>();
  const choose = (wanted: readonly Column[]) => {
    const inOrder = columns.filter((column) => wanted.includes(column));
    setChosen(inOrder);
    try {
      localStorage.setItem(place, JSON.stringify(inOrder));
    } catch {
      // Where nothing may be kept, it holds for this visit.
    }
  };
  return [chosen ?? kept(place), choose];
}

function kept(place: string): readonly Column[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    return Array.isArray(known) ? columns.filter((column) => known.includes(column)) : usual;
  } catch {
    return usual;
  }
}
