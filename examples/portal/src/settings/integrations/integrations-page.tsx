import type { IntegrationSettings } from '@client-link/api-client/settings';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsClient } from '../clients.ts';
import { IntegrationCard } from './integration-card.tsx';
import { useIntegrationsWords } from './words.ts';

/** By which credentials companies connect their software. */
export function IntegrationsPage() {
  const words = useWords();
  const own = useIntegrationsWords();
  const [news, setNews] = useState('');
  const found = useQuery({
    queryKey: ['integrations', 'settings'],
    queryFn: ({ signal }) => settingsClient.integrations.list({ signal }),
  });
  const all: IntegrationSettings[] = found.data?.results ?? [];
  const connectable = all.filter(({ isConnectable }) => isConnectable);
  const others = all.filter(({ isConnectable }) => !isConnectable);
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.about}</p>
      <p role="status">{news || (found.isPending ? words.loading : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !connectable.length && (
        <div className="empty">
          <h2>{own.noneConnect}</h2>
          <p>{own.noneConnectHint}</p>
        </div>
      )}
      <div className="integrations">
        {connectable.map((settings) => (
          <IntegrationCard key={settings.key} settings={settings} tell={setNews} />
        ))}
      </div>
      {others.length > 0 && (
        <details className="below">
          <summary>{own.byFiles}</summary>
          <p>{own.byFilesHint(others.length)}</p>
          <ul className="by-files">
            {others.map(({ key, name, vendor }) => (
              <li key={key}>{vendor && !name.startsWith(vendor) ? `${vendor} ${name}` : name}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
