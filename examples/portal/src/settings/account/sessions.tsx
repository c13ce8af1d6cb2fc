import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { browserName } from './browser-name.ts';
import { useAccountWords } from './words.ts';

/** The browsers in which one is signed in. */
export function Sessions() {
  const words = useWords();
  const own = useAccountWords();
  const [news, setNews] = useState('');
  const found = useQuery({ queryKey: ['me', 'sessions'], queryFn: ({ signal }) => staff.me.sessions({ signal }) });
  const ending = useMutation({
    mutationFn: (id?: string) => (id ? staff.me.endSession(id) : staff.me.endOtherSessions()),
    onSuccess: (_, id) => {
      setNews(id ? own.ended : own.endedOthers);
      void queries.invalidateQueries({ queryKey: ['me', 'sessions'] });
    },
  });
  const sessions = found.data?.results ?? [];
  const nameOf = (userAgent?: string) => browserName(userAgent) ?? own.unknownBrowser;
  return (
    <section className="below">
      <h2>{own.sessions}</h2>
      <p role="status">{news}</p>
      {(found.error ?? ending.error) && <Trouble error={found.error ?? ending.error} />}
      <div className="scroller">
        <table>
          <thead>
            <tr>
              <th scope="col">{own.browser}</th>
              <th scope="col">{own.signedInBy}</th>
              <th scope="col">{own.lastUsed}</th>
              <th scope="col">{words.actions}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, userAgent, way, lastUsed, isCurrent }) => (
              <tr key={id}>
                <td>
                  {nameOf(userAgent)} {isCurrent && <span className="tag">{own.here}</span>}
                </td>
                <td>{own.wayNames[way] ?? way}</td>
                <td>{words.moment(lastUsed)}</td>
                <td>
                  {!isCurrent && (
                    <Button
                      className="quiet"
                      aria-label={`${own.end}: ${nameOf(userAgent)}`}
                      onPress={() => ending.mutate(id)}
                    >
                      {own.end}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sessions.length > 1 && (
        <div className="acts below">
          <Button isPending={ending.isPending} onPress={() => ending.mutate(undefined)}>
            {own.endOthers}
          </Button>
        </div>
      )}
    </section>
  );
}
