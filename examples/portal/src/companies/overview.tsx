import { ApiError, type Company } from '@client-link/api-client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { client } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { RemindersCard } from '../invitations/reminders-card.tsx';
import { JourneyProgress } from '../timeline/journey-progress.tsx';
import { pollEvery } from '../timeline/live.ts';
import { useWords } from '../words/words.ts';
import { useCompany, useIsLive } from './company-layout.tsx';
import { ConnectionList } from './connection-list.tsx';
import { useOverviewWords } from './overview-words.ts';
import { Consents, Files } from './shared-things.tsx';

/** How a company stands, and what it shared. */
export function Overview() {
  const company = useCompany();
  const mayRead = useMay('listBills');
  return (
    <div className="cards">
      <ConnectionList company={company} />
      <JourneyProgress companyId={company.id} />
      <RemindersCard companyId={company.id} />
      {mayRead && company.dataConnections?.some(({ status }) => status !== 'PendingAuth') && (
        <Received companyId={company.id} />
      )}
      <Files companyId={company.id} />
      <Consents companyId={company.id} />
      <Details company={company} />
    </div>
  );
}

function Details({ company }: { company: Company }) {
  const words = useWords();
  const own = useOverviewWords();
  const { created, contact, code, address, owner, tags = {}, products = [] } = company;
  const facts: [string, string | undefined][] = [
    [words.created, words.day(created)],
    [words.contact, contact ? [contact.name, contact.email].filter(Boolean).join(', ') : words.noContact],
    [own.code, code],
    [own.address, address],
    [own.owner, owner?.name],
    [
      own.tags,
      Object.entries(tags)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
    ],
    [own.products, products.join(', ')],
  ];
  return (
    <section className="details">
      <h2>{words.details}</h2>
      <dl>
        {facts.map(
          ([name, text]) =>
            text && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="lines">{text}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** How many rows have arrived. */
function Received({ companyId }: { companyId: string }) {
  const words = useWords();
  const own = useOverviewWords();
  const isLive = useIsLive();
  const counts = useQuery({
    queryKey: ['companies', companyId, 'received'],
    queryFn: async ({ signal }) => {
      const [suppliers, bills] = await Promise.all([
        client.suppliers.list(companyId, { pageSize: 1 }, { signal }),
        client.bills.list(companyId, { pageSize: 1 }, { signal }),
      ]);
      return { suppliers: suppliers.totalResults, bills: bills.totalResults };
    },
    refetchInterval: pollEvery(isLive),
  });
  // What is shared no more is told by the connections.
  const isWithdrawn = counts.error instanceof ApiError && counts.error.code === 'consent_required';
  if (counts.isLoadingError && !isWithdrawn)
    return <Trouble error={counts.error} again={() => void counts.refetch()} />;
  if (isWithdrawn || !counts.data) return null;
  return (
    <section>
      <h2>{words.received}</h2>
      <dl>
        <div>
          <dt>{words.suppliers}</dt>
          <dd>{words.number(counts.data.suppliers)}</dd>
        </div>
        <div>
          <dt>{words.bills}</dt>
          <dd>{words.number(counts.data.bills)}</dd>
        </div>
      </dl>
      <p>
        <Link to="/companies/$companyId/data" params={{ companyId }}>
          {own.seeRows}
        </Link>
      </p>
    </section>
  );
}
