import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsPages } from '../settings-pages.ts';

/** Who of the organisation signs in here. */
export function StaffPage() {
  const words = useWords();
  const found = useQuery({
    queryKey: ['staff'],
    queryFn: ({ signal }) => staff.members.list({ pageSize: 500 }, { signal }),
  });
  return (
    <>
      <h1>{settingsPages[0].label[words.locale as 'en' | 'fr']}</h1>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      <ul>
        {found.data?.results.map(({ id, name, email }) => (
          <li key={id}>{name ?? email}</li>
        ))}
      </ul>
    </>
  );
}
