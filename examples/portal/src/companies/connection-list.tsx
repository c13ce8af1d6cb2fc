import type { Company, Connection } from '@client-link/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, TextField } from 'react-aria-components';
import { client } from '../api.ts';
import { Confirm } from '../parts/confirm.tsx';
import { CopyButton } from '../parts/copying.tsx';
import { Modal } from '../parts/modal.tsx';
import { FailureReason } from '../parts/failure-reason.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { CompanyStatus } from './company-status.tsx';
import { useOverviewWords } from './overview-words.ts';

/** What was sent as files has no software to ask for newer rows. */
const isUpload = ({ connectionInfo }: Connection): boolean => connectionInfo?.['method'] === 'upload';

type Act = { act: 'unlink' | 'reconnect'; connection: Connection };

/** The sources of a company: how each stands, and what can be done about it. */
export function ConnectionList({ company: { id, dataConnections = [] } }: { company: Company }) {
  const words = useWords();
  const own = useOverviewWords();
  const queries = useQueryClient();
  const [act, setAct] = useState<Act>();
  const [news, setNews] = useState('');
  const refreshing = useMutation({
    mutationFn: () => client.data.refresh(id),
    onMutate: () => setNews(''),
    onSuccess: () => setNews(words.refreshing),
  });
  return (
    <section>
      <h2>{words.connections}</h2>
      {dataConnections.length === 0 && <p>{words.noConnections}</p>}
      <ul className="connections">
        {dataConnections.map((connection) => (
          <ConnectionItem key={connection.id} connection={connection} choose={setAct} />
        ))}
      </ul>
      {dataConnections.some((connection) => connection.status === 'Linked' && !isUpload(connection)) && (
        <Button isPending={refreshing.isPending} onPress={() => refreshing.mutate()}>
          {words.refresh}
        </Button>
      )}
      <p role="status">{news}</p>
      {refreshing.error && <Trouble error={refreshing.error} />}
      {act?.act === 'unlink' && (
        <Confirm
          title={own.unlinkTitle(act.connection.platformName)}
          label={own.unlink}
          act={() => client.connections.unlink(id, act.connection.id)}
          done={() => {
            setNews(own.unlinked(act.connection.platformName));
            void queries.invalidateQueries({ queryKey: ['companies', id] });
          }}
          close={() => setAct(undefined)}
        >
          <p>{own.unlinkHint}</p>
        </Confirm>
      )}
      {act?.act === 'reconnect' && (
        <ReconnectLink companyId={id} connection={act.connection} close={() => setAct(undefined)} />
      )}
    </section>
  );
}

function ConnectionItem({ connection, choose }: { connection: Connection; choose: (act: Act) => void }) {
  const words = useWords();
  const own = useOverviewWords();
  const mayUnlink = useMay('unlinkConnection');
  const { platformName, status, lastSync, dataConnectionErrors } = connection;
  const problem = dataConnectionErrors?.[0];
  return (
    <li>
      <b>{platformName}</b> <CompanyStatus status={status} />
      <small>{lastSync ? words.synced(lastSync) : words.notSynced}</small>
      {problem && (
        <div className="trouble">
          {own.connectionErrors[problem.statusCode ?? ''] ?? problem.statusText ?? problem.errorMessage}{' '}
          {problem.failure && problem.statusCode !== '401' && (
            <FailureReason failure={problem.failure} said={problem.errorMessage} />
          )}
        </div>
      )}
      <div className="acts">
        {status !== 'PendingAuth' && (
          <Button
            className="quiet"
            aria-label={own.reconnectOf(platformName)}
            onPress={() => choose({ act: 'reconnect', connection })}
          >
            {own.reconnect}
          </Button>
        )}
        {mayUnlink && (status === 'Linked' || status === 'Deauthorized') && (
          <Button
            className="quiet"
            aria-label={own.unlinkOf(platformName)}
            onPress={() => choose({ act: 'unlink', connection })}
          >
            {own.unlink}
          </Button>
        )}
      </div>
    </li>
  );
}

/** A link that leads the company straight to this connection's login: made once, however often it is copied. */
function ReconnectLink({
  companyId,
  connection,
  close,
}: {
  companyId: string;
  connection: Connection;
  close: () => void;
}) {
  const words = useWords();
  const own = useOverviewWords();
  const making = useMutation({
    mutationFn: () => client.linkSessions.create(companyId, { kind: 'url', reconnectId: connection.id }),
  });
  const url = async () => (making.data ?? (await making.mutateAsync())).url!;
  return (
    <Modal title={own.reconnectOf(connection.platformName)} close={close}>
      <p>{own.reconnectHint[isUpload(connection) ? 'upload' : 'connect']}</p>
      {making.data && (
        <TextField isReadOnly value={making.data.url!} aria-label={own.reconnect}>
          <Input onFocus={(event) => event.currentTarget.select()} />
        </TextField>
      )}
      <p>
        <small>{making.data ? own.linkSecret : words.linkLater}</small>
      </p>
      <CopyButton isMain label={own.copyReconnect} text={url} />
    </Modal>
  );
}
