import { useQuery } from '@tanstack/react-query';
import { Select } from '../parts/select.tsx';
import { colleagues } from './clients.ts';
import { useCompanyWords } from './words.ts';

const MOST = 2000;

/** Everybody of the business who may look after a company. */
export const useColleagues = () =>
  useQuery({
    queryKey: ['colleagues'],
    queryFn: async ({ signal }) => (await colleagues.list({ pageSize: MOST }, { signal })).results,
  });

/** Who looks after a company. */
export function OwnerChoice({
  owner,
  chosen,
  choose,
}: {
  /** Whoever does so now, should they not be among the colleagues. */
  owner?: { id: string; name: string } | undefined;
  chosen: string;
  choose: (id: string) => void;
}) {
  const own = useCompanyWords();
  const { data = [] } = useColleagues();
  const all = {
    '': own.nobody,
    ...(owner && { [owner.id]: owner.name }),
    ...Object.fromEntries(data.map(({ id, name }) => [id, name])),
  };
  return <Select label={own.owner} all={all} chosen={chosen} choose={choose} />;
}
