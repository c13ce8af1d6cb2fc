import { useState } from 'react';
import { useMe } from '../shell.tsx';
import { type Column, inOrder, usual } from './columns.ts';

/** Which columns somebody wants to see: kept in this browser, for each person by themselves. */
export function useColumns(): [readonly Column[], (chosen: readonly Column[]) => void] {
  const { data } = useMe();
  const place = `client-link.columns.${data?.id ?? ''}`;
  const [chosen, setChosen] = useState<readonly Column[]>();
  const choose = (wanted: readonly Column[]) => {
    setChosen(inOrder(wanted));
    try {
      localStorage.setItem(place, JSON.stringify(inOrder(wanted)));
    } catch {
      // Where nothing may be kept, it holds for this visit.
    }
  };
  return [chosen ?? kept(place), choose];
}

function kept(place: string): readonly Column[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    return Array.isArray(known) ? inOrder(known) : usual;
  } catch {
    return usual;
  }
}
