import type { StaffMember, StaffRole } from '@client-link/api-client/staff';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useMe } from '../../shell.tsx';
import { useWords } from '../../words/words.ts';
import { ChangeMember } from './change-member.tsx';
import { InviteStaff, RenewInvitation } from './invite-staff.tsx';
import { RolesTable } from './roles-table.tsx';
import { useStaffWords } from './words.ts';

type Act = { act: 'invite' } | { act: 'change' | 'renew' | 'signOut' | 'remove'; member: StaffMember };

/** More than any organisation has. */
const MOST = 2000;

const who = ({ name, email }: StaffMember) => name ?? email;
const refresh = () => queries.invalidateQueries({ queryKey: ['staff'] });

/** Who of the organisation signs in here, and what their roles allow. */
export function StaffPage() {
  const words = useWords();
  const own = useStaffWords();
  const [act, setAct] = useState<Act>();
  const [news, setNews] = useState('');
  const found = useQuery({
    queryKey: ['staff', 'members'],
    queryFn: ({ signal }) => staff.members.list({ pageSize: MOST }, { signal }),
  });
  const tell = (text: string) => {
    setNews(text);
    void refresh();
  };
  const close = () => setAct(undefined);

  return (
    <>
      <div className="titled">
        <h1>{own.title}</h1>
        <Button className="main" onPress={() => setAct({ act: 'invite' })}>
          {own.invite}
        </Button>
      </div>
      <p>{own.about}</p>
      <p role="status">{news || (found.isPending ? words.loading : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && <Members members={found.data.results} choose={setAct} />}
      <RolesTable />

      {act?.act === 'invite' && <InviteStaff close={close} />}
      {act?.act === 'change' && <ChangeMember member={act.member} changed={tell} close={close} />}
      {act?.act === 'renew' && <RenewInvitation member={act.member} close={close} />}
      {act?.act === 'signOut' && (
        <Confirm
          title={own.signOutOf(who(act.member))}
          label={own.signOutDo}
          said={own.problems}
          act={() => staff.members.endSessions(act.member.id)}
          done={() => tell(own.isSignedOut(who(act.member)))}
          close={close}
        >
          <p>{own.signOutHint}</p>
        </Confirm>
      )}
      {act?.act === 'remove' && (
        <Confirm
          title={own.removeTitle(who(act.member))}
          label={own.removeDo}
          said={own.problems}
          act={() => staff.members.remove(act.member.id)}
          done={() => tell(own.isRemoved(who(act.member)))}
          close={close}
        >
          <p>{own.removeHint}</p>
        </Confirm>
      )}
    </>
  );
}

function Members({ members, choose }: { members: readonly StaffMember[]; choose: (act: Act) => void }) {
  const words = useWords();
  const own = useStaffWords();
  const me = useMe().data?.id;
  return (
    <div className="scroller">
      <table>
        <thead>
          <tr>
            <th scope="col">{own.person}</th>
            <th scope="col">{own.role}</th>
            <th scope="col">{own.signsIn}</th>
            <th scope="col">{own.lastSignedIn}</th>
            <th scope="col">{words.actions}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <td>
                <b>{who(member)}</b> {member.id === me && <span className="tag">{own.you}</span>}
                {member.name && <small>{member.email}</small>}
              </td>
              <td>{own.roles[member.role as StaffRole]?.name ?? member.role}</td>
              <td>{waysOf(own, member)}</td>
              <td className="wraps">{member.lastSignedIn ? words.moment(member.lastSignedIn) : own.invited}</td>
              <td>
                <div className="acts">
                  <Button
                    className="quiet"
                    aria-label={own.changeOf(who(member))}
                    onPress={() => choose({ act: 'change', member })}
                  >
                    {own.change}
                  </Button>
                  {member.status === 'invited' && !member.hasPassword ? (
                    <Button
                      className="quiet"
                      aria-label={`${own.renew}: ${who(member)}`}
                      onPress={() => choose({ act: 'renew', member })}
                    >
                      {own.renew}
                    </Button>
                  ) : (
                    <Button
                      className="quiet"
                      aria-label={`${own.signOut}: ${who(member)}`}
                      onPress={() => choose({ act: 'signOut', member })}
                    >
                      {own.signOut}
                    </Button>
                  )}
                  {member.id !== me && (
                    <Button
                      className="quiet"
                      aria-label={own.removeOf(who(member))}
                      onPress={() => choose({ act: 'remove', member })}
                    >
                      {own.remove}
                    </Button>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function waysOf(own: ReturnType<typeof useStaffWords>, { hasPassword, passkeys, status }: StaffMember): string {
  const ways = [...(hasPassword ? [own.password] : []), ...(passkeys ? [own.passkeys(passkeys)] : [])];
  // Somebody who signs in without either does it at the organisation's own provider.
  return ways.join(', ') || (status === 'active' ? own.provider : '—');
}
