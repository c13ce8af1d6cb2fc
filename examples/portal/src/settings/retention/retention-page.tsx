import { useQuery } from '@tanstack/react-query';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsClient } from '../clients.ts';
import { useRetentionWords } from './words.ts';

/** What is kept until when, by the rule that ends it. */
export function RetentionPage() {
  const words = useWords();
  const own = useRetentionWords();
  const found = useQuery({ queryKey: ['retention'], queryFn: ({ signal }) => settingsClient.retention({ signal }) });
  const all = found.data?.tables ?? [];
  const rules = [...new Set(all.map(({ rule }) => rule))].map((name) => ({
    name,
    tables: all.filter(({ rule }) => rule === name),
  }));
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.about}</p>
      <p>{own.companyNote}</p>
      <p role="status">{found.isPending ? words.loading : ''}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data?.settings.map(({ name, value }) => (
        <p key={name}>
          <b>{own.auditDays(value)}</b> {own.changeable} <code>{name}</code>.
        </p>
      ))}
      {rules.map(({ name: rule, tables }) => (
        <section key={rule} className="below">
          <h2>{(own.rules[rule] ?? tables[0]!.until).replaceAll('`', '')}</h2>
          <ul>
            {tables.map(({ table, what, isOfCompany }) => (
              <li key={table}>
                {own.whats[table] ?? what} {isOfCompany && <small>({own.withCompany})</small>}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
