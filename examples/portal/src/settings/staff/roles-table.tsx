import { mayCall, type StaffRole } from '@client-link/api-client/staff';
import { type StaffWords, useStaffWords } from './words.ts';

/** What each role may do, as the server judges it. */
export function RolesTable() {
  const own = useStaffWords();
  const roles = Object.entries(own.roles) as [StaffRole, { name: string; about: string }][];
  const capabilities = Object.entries(own.capabilities) as [keyof StaffWords['capabilities'], string][];
  return (
    <section className="below">
      <h2 id="roles">{own.rolesTitle}</h2>
      <dl className="roles">
        {roles.map(([role, { name, about }]) => (
          <div key={role}>
            <dt>{name}</dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
      <div className="scroller" role="region" aria-labelledby="roles" tabIndex={0}>
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{own.may}</th>
              {roles.map(([role, { name }]) => (
                <th key={role} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {capabilities.map(([call, text]) => (
              <tr key={call}>
                <th scope="row">{text}</th>
                {roles.map(([role]) => {
                  const allowed: readonly StaffRole[] = mayCall[call];
                  return (
                    <td key={role}>
                      {allowed.includes(role) ? own.yes : <span className="hidden">{own.mayNot}</span>}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
