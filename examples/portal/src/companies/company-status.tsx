import type { Company } from '@client-link/api-client';
import { useWords } from '../words/words.ts';

const order = ['Deauthorized', 'PendingAuth', 'Linked', 'Unlinked'];

/** How a company stands, by the connection that most needs a look. */
export const statusOf = ({ dataConnections = [] }: Company): string =>
  order.find((status) => dataConnections.some((connection) => connection.status === status)) ?? 'none';

export function CompanyStatus({ status }: { status: string }) {
  const words = useWords();
  return <span className={`status ${status}`}>{words.statuses[status] ?? status}</span>;
}
