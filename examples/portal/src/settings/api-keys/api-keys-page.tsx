import type { ApiKey } from '@client-link/api-client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { useSettingsWords } from '../words.ts';
import { CreateApiKey } from './create-api-key.tsx';
import { RotateApiKey } from './rotate-api-key.tsx';
import { useApiKeysWords } from './words.ts';

type Act = { act: 'create' } | { act: 'rotate' | 'delete'; apiKey: ApiKey; name: string };

/** The keys of the organisation's servers. */
export function ApiKeysPage() {
  const words = useWords();
  const own = useApiKeysWords();
  const shared = useSettingsWords();
  const [act, setAct] = useState<Act>();
  const [news, setNews] = useState('');
  const found = useQuery({ queryKey: ['apiKeys'], queryFn: ({ signal }) => client.apiKeys.list({ signal }) });
  const keys = found.data?.results ?? [];
  const close = () => setAct(undefined);
  const nameOf = ({ name }: ApiKey) => name || shared.unnamed;

  return (
    <>
      <div className="titled">
        <h1>{own.title}</h1>
        <Button className="main" onPress={() => setAct({ act: 'create' })}>
          {own.create}
        </Button>
      </div>
      <p>{own.about}</p>
      <p role="status">{news || (found.isPending ? words.loading : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !keys.length && (
        <div className="empty">
          <h2>{own.none}</h2>
          <p>{own.noneHint}</p>
        </div>
      )}
      {keys.length > 0 && (
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">{own.name}</th>
                <th scope="col">{own.scopes}</th>
                <th scope="col">{own.created}</th>
                <th scope="col">{own.lastUsed}</th>
                <th scope="col">{words.actions}</th>
              </tr>
            </thead>
            <tbody>
              {keys.map((apiKey) => (
                <tr key={apiKey.id}>
                  <td>
                    <b>{nameOf(apiKey)}</b>
                    <OldSecret apiKey={apiKey} />
                  </td>
                  <td className="wraps">
                    {apiKey.scopes?.map((scope) => own.words[scope] ?? scope).join(' · ') ?? own.everything}
                  </td>
                  <td>{words.day(apiKey.createdDate)}</td>
                  <td>{apiKey.lastUsed ? words.moment(apiKey.lastUsed) : shared.never}</td>
                  <td>
                    <div className="acts">
                      <Button
                        className="quiet"
                        aria-label={own.rotateOf(nameOf(apiKey))}
                        onPress={() => setAct({ act: 'rotate', apiKey, name: nameOf(apiKey) })}
                      >
                        {own.rotate}
                      </Button>
                      <Button
                        className="quiet"
                        aria-label={own.deleteOf(nameOf(apiKey))}
                        onPress={() => setAct({ act: 'delete', apiKey, name: nameOf(apiKey) })}
                      >
                        {own.delete}
                      </Button>
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}

      {act?.act === 'create' && <CreateApiKey close={close} />}
      {act?.act === 'rotate' && <RotateApiKey apiKey={act.apiKey} name={act.name} close={close} />}
      {act?.act === 'delete' && (
        <Confirm
          title={own.deleteTitle(act.name)}
          label={own.deleteDo}
          said={own.problems}
          act={() => client.apiKeys.delete(act.apiKey.id)}
          done={() => {
            setNews(own.isDeleted(act.name));
            void queries.invalidateQueries({ queryKey: ['apiKeys'] });
          }}
          close={close}
        >
          <p>{own.deleteHint}</p>
          {act.apiKey.lastUsed && <p>{own.deleteUsed(words.moment(act.apiKey.lastUsed))}</p>}
        </Confirm>
      )}
    </>
  );
}

/** That the secret before still works, and whether a program still has it. */
function OldSecret({ apiKey: { oldSecretUntil, oldSecretLastUsed } }: { apiKey: ApiKey }) {
  const words = useWords();
  const own = useApiKeysWords();
  if (!oldSecretUntil) return null;
  return (
    <small className="wraps">
      {own.oldUntil(words.moment(oldSecretUntil))}{' '}
      {oldSecretLastUsed ? own.oldUsed(words.moment(oldSecretLastUsed)) : own.oldUnused}
    </small>
  );
}
