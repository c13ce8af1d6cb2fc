import { useQuery } from '@tanstack/react-query';
import { client, staff } from '../../api.ts';

/** More than any organisation has. */
const MOST = 2000;

/** Who of the staff there is now, and which API keys. */
export function useActors() {
  const people = useQuery({
    queryKey: ['staff', 'members'],
    queryFn: ({ signal }) => staff.members.list({ pageSize: MOST }, { signal }),
  });
  const keys = useQuery({ queryKey: ['apiKeys'], queryFn: ({ signal }) => client.apiKeys.list({ signal }) });
  return { people: people.data?.results ?? [], keys: keys.data?.results ?? [] };
}

/** What an id of theirs stands for. */
export type Names = ReadonlyMap<string, string>;

export function useNames(): Names {
  const { people, keys } = useActors();
  return new Map([
    ...people.map(({ id, name, email }) => [id, name ?? email] as const),
    ...keys.flatMap(({ id, name }) => (name ? [[id, name] as const] : [])),
  ]);
}
