import { useQuery } from '@tanstack/react-query';
import { staff } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { useSignInWords } from './words.ts';

/** Which ways of signing in are on, and which setting turns them. */
export function SignInPage() {
  const words = useWords();
  const own = useSignInWords();
  const found = useQuery({ queryKey: ['staff', 'ways'], queryFn: ({ signal }) => staff.session.ways({ signal }) });
  if (!found.data)
    return (
      <>
        <h1>{own.title}</h1>
        {found.isError ? (
          <Trouble error={found.error} again={() => void found.refetch()} />
        ) : (
          <p role="status">{words.loading}</p>
        )}
      </>
    );
  const { password, passkey, provider, mail } = found.data;
  const rows: [name: string, isOn: boolean, state: string, setting: string][] = [
    [own.password, password, password ? own.on : own.off, 'STAFF_PASSWORDS'],
    [own.passkey, passkey, passkey ? own.on : own.noPasskeys, 'PUBLIC_URL'],
    [own.provider, Boolean(provider), provider ? own.called(provider.name) : own.off, 'STAFF_PROVIDER_ISSUER'],
    [own.reset, mail, mail ? own.on : own.noMail, 'SMTP_URL'],
  ];
  return (
    <>
      <h1>{own.title}</h1>
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
    </>
  );
}
