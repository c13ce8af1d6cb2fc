import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { AuditEntry } from '@client-link/api-client/privacy';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { privacy } from '../clients.ts';
import { Pager } from '../../parts/pager.tsx';
import { type Names, useNames } from './actors.ts';
import { AuditFilters } from './audit-filters.tsx';
import { type AuditSearch, queryOf } from './audit-search.ts';
import { ExportAudit } from './export-audit.tsx';
import { VerifyAudit } from './verify-audit.tsx';
import { useAuditWords } from './words.ts';

const PAGE_SIZE = 50;

/** Who did what. Every state of it has an address. */
export function AuditPage() {
  const words = useWords();
  const own = useAuditWords();
  const search = useSearch({ from: '/settings/audit' });
  const navigate = useNavigate({ from: '/settings/audit' });
  const { page = 1, ...asked } = search;
  const query = queryOf(asked);
  const found = useQuery({
    queryKey: ['audit', query, page],
    queryFn: ({ signal }) => privacy.auditLog.list({ ...query, page, pageSize: PAGE_SIZE }, { signal }),
    placeholderData: keepPreviousData,
  });
  const total = found.data?.totalResults ?? 0;
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.about}</p>
      <VerifyAudit />
      <AuditFilters
        key={JSON.stringify(asked)}
        search={asked}
        show={(next: AuditSearch) => void navigate({ search: next })}
      />
      <p role="status" className="count">
        {found.isPending ? words.loading : own.count(total)}
      </p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !total && <p>{own.none}</p>}
      {total > 0 && <Entries entries={found.data!.results} />}
      <Pager
        page={page}
        pages={Math.ceil(total / PAGE_SIZE)}
        show={(next) => void navigate({ search: { ...asked, page: next } })}
      />
      {total > 0 && <ExportAudit query={query} />}
    </>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const words = useWords();
  const own = useAuditWords();
  const names = useNames();
  return (
    <div className="scroller">
      <table>
        <thead>
          <tr>
            <th scope="col">{own.what}</th>
            <th scope="col">{own.who}</th>
            <th scope="col">{own.at}</th>
            <th scope="col">{own.with}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                {own.actions[entry.action] ?? entry.action}
                {own.actions[entry.action] && <small>{entry.action}</small>}
                {entry.outcome !== 'done' && <small className="wraps status PendingAuth">{own.unknown}</small>}
              </td>
              <td className="wraps">
                {entry.actor.person?.name ??
                  entry.actor.person?.email ??
                  entry.actor.name ??
                  own.actors[entry.actor.kind]}
                <small>{own.actors[entry.actor.kind] ?? entry.actor.kind}</small>
              </td>
              <td title={own.number(entry.position)}>{words.moment(entry.at)}</td>
              <td className="wraps">
                <Target entry={entry} names={names} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** With what it was done: the company by its page, people and keys by their names, the rest by its ids. */
function Target({ entry: { actor, companyId, companyName, target }, names }: { entry: AuditEntry; names: Names }) {
  const own = useAuditWords();
  const others = Object.entries(target).filter(
    ([name, value]) => value !== companyId && value !== actor.id && name !== 'companyId',
  );
  const said = (name: string, value: unknown) => {
    if (typeof value !== 'string') return own.named(own.targets[name] ?? name, JSON.stringify(value));
    return names.get(value) ?? own.named(own.targets[name] ?? name, (name === 'way' && own.ways[value]) || value);
  };
  return (
    <>
      {companyId && companyName && (
        <Link to="/companies/$companyId" params={{ companyId }}>
          {companyName}
        </Link>
      )}
      {companyId && !companyName && (
        <>
          {own.deletedCompany}
          <small className="wraps">{companyId}</small>
        </>
      )}
      {others.map(([name, value]) => (
        <small key={name} className="wraps">
          {said(name, value)}
        </small>
      ))}
    </>
  );
}
