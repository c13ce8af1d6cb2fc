import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { browserName } from './browser-name.ts';
import { Passkeys } from './passkeys.tsx';
import { useSignInWords } from './words.ts';

/** How one signs in here, and where one is signed in. */
export function SignInPage() {
  const own = useSignInWords();
  return (
    <>
      <h1>{own.title}</h1>
      <Ways />
      <Passkeys />
      <Sessions />
      <section className="below">
        <h2>{own.ownAccount}</h2>
        <p>
          <a href="/portal/account">{own.account}</a>
        </p>
      </section>
    </>
  );
}

/** Which ways are on, and which setting turns them. */
function Ways() {
  const words = useWords();
  const own = useSignInWords();
  const found = useQuery({ queryKey: ['staff', 'ways'], queryFn: ({ signal }) => staff.session.ways({ signal }) });
  if (found.isError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return <p role="status">{words.loading}</p>;
  const { password, passkey, provider, mail } = found.data;
  const rows: [name: string, isOn: boolean, state: string, setting: string][] = [
    [own.password, password, password ? own.on : own.off, 'STAFF_PASSWORDS'],
    [own.passkey, passkey, passkey ? own.on : own.noPasskeys, 'PUBLIC_URL'],
    [own.provider, Boolean(provider), provider ? own.called(provider.name) : own.off, 'STAFF_PROVIDER_ISSUER'],
    [own.reset, mail, mail ? own.on : own.noMail, 'SMTP_URL'],
  ];
  return (
    <section>
      <h2>{own.ways}</h2>
      <p>{own.waysHint}</p>
      <div className="scroller">
        <table>
          <thead>
            <tr>
              <th scope="col">{own.way}</th>
              <th scope="col">{own.state}</th>
              <th scope="col">{own.setting}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, isOn, state, setting]) => (
              <tr key={name}>
                <td>{name}</td>
                <td className="wraps">
                  <span className={isOn ? 'status Linked' : 'status'}>{state}</span>
                </td>
                <td>
                  <code>{setting}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="below">
        {own.redirect} <code>{`${location.origin}/portal/sign-in/callback`}</code>
      </p>
    </section>
  );
}

/** The browsers in which one is signed in. */
function Sessions() {
  const words = useWords();
  const own = useSignInWords();
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
