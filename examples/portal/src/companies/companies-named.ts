import type { Company } from '@client-link/api-client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../api.ts';

const SHOWN = 20;
const SEARCH_AFTER_MS = 200;

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/**
 * The first companies that the server finds by what is typed. Until its answer is there, those of the one before whose
 * name fits: who presses Enter at once gets none that they did not type.
 */
export function useCompaniesNamed(typed: string, only: { archived?: 'false' } = {}): Company[] {
  const text = typed.trim();
  const [wanted, setWanted] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(text), SEARCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({
    queryKey: ['companies', 'list', 'named', only, wanted],
    queryFn: ({ signal }) =>
      client.companies.list(
        { pageSize: SHOWN, orderBy: 'name', ...only, ...(wanted && { search: wanted }) },
        { signal },
      ),
    placeholderData: (before) => before,
  });
  const companies = found.data?.results ?? [];
  const isAnswer = text === wanted && !found.isPlaceholderData;
  return isAnswer ? companies : companies.filter(({ name }) => plain(name).includes(plain(text)));
}
