import type { Company } from '@client-link/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { client } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { useCompany } from './company-layout.tsx';
import { CompanyStatus } from './company-status.tsx';
import { Consents, Files } from './shared-things.tsx';

/** How a company stands, and what it shared. */
export function Overview() {
  const company = useCompany();
  const mayRead = useMay('listBills');
  return (
    <div className="cards">
      <Details company={company} />
      <Connections company={company} />
      {mayRead && company.dataConnections?.some(({ status }) => status !== 'PendingAuth') && (
        <Received companyId={company.id} />
      )}
      <Files companyId={company.id} />
      <Consents companyId={company.id} />
    </div>
  );
}

function Details({ company: { created, contact } }: { company: Company }) {
  const words = useWords();
  return (
    <section>
      <h2>{words.details}</h2>
      <dl>
        <dt>{words.created}</dt>
        <dd>{words.day(created)}</dd>
        <dt>{words.contact}</dt>
        <dd>{contact ? [contact.name, contact.email].filter(Boolean).join(', ') : words.noContact}</dd>
      </dl>
    </section>
  );
}

function Connections({ company: { id, dataConnections = [] } }: { company: Company }) {
  const words = useWords();
  const refreshing = useMutation({ mutationFn: () => client.data.refresh(id) });
  return (
    <section>
      <h2>{words.connections}</h2>
      {dataConnections.length ? (
        <ul className="connections">
          {dataConnections.map((connection) => (
            <li key={connection.id}>
              <b>{connection.platformName}</b> <CompanyStatus status={connection.status} />
              <small>{connection.lastSync ? words.synced(connection.lastSync) : words.notSynced}</small>
            </li>
          ))}
        </ul>
      ) : (
        <p>{words.noConnections}</p>
      )}
      {dataConnections.some(({ status }) => status === 'Linked') && (
        <Button isPending={refreshing.isPending} onPress={() => refreshing.mutate()}>
          {words.refresh}
        </Button>
      )}
      <p role="status">{refreshing.isSuccess ? words.refreshing : ''}</p>
      {refreshing.error && <Trouble error={refreshing.error} />}
    </section>
  );
}

/** How many rows have arrived. */
function Received({ companyId }: { companyId: string }) {
  const words = useWords();
  const counts = useQuery({
    queryKey: ['companies', companyId, 'received'],
    queryFn: async ({ signal }) => {
      const [suppliers, bills] = await Promise.all([
        client.suppliers.list(companyId, { pageSize: 1 }, { signal }),
        client.bills.list(companyId, { pageSize: 1 }, { signal }),
      ]);
      return { suppliers: suppliers.totalResults, bills: bills.totalResults };
    },
    refetchInterval: 10_000,
  });
  if (!counts.data) return null;
  return (
    <section>
      <h2>{words.received}</h2>
      <dl>
        <dt>{words.suppliers}</dt>
        <dd>{words.number(counts.data.suppliers)}</dd>
        <dt>{words.bills}</dt>
        <dd>{words.number(counts.data.bills)}</dd>
      </dl>
    </section>
  );
}
