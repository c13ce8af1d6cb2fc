import type { ProjectSummary } from '@client-link/api-client/projects';
import { Link } from '@tanstack/react-router';
import { useWords } from '../words/words.ts';
import { rangeText, today } from './days.ts';
import { useProjectWords } from './words.ts';

/** Projects, one a row. */
export function ProjectTable({ projects, hasCompany }: { projects: readonly ProjectSummary[]; hasCompany: boolean }) {
  const words = useProjectWords();
  const { locale, status } = useWords();
  return (
    <div className="scroller">
      <table aria-label={words.projects}>
        <thead>
          <tr>
            <th scope="col">{words.project}</th>
            {hasCompany && <th scope="col">{words.company}</th>}
            <th scope="col">{words.days}</th>
            <th scope="col">{status}</th>
            <th scope="col">{words.location}</th>
          </tr>
        </thead>
        <tbody>
          {projects.map(({ id, name, company, starts, ends, location }) => (
            <tr key={id}>
              <td>
                <Link to="/companies/$companyId/projects/$projectId" params={{ companyId: company.id, projectId: id }}>
                  {name}
                </Link>
              </td>
              {hasCompany && (
                <td className="wraps">
                  <Link to="/companies/$companyId" params={{ companyId: company.id }}>
                    {company.name}
                  </Link>
                </td>
              )}
              <td>{rangeText(locale, starts, ends)}</td>
              <td>{words[stateOf({ starts, ends })]}</td>
              <td>
                <small>{location.split('\n')[0]}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf({ starts, ends }: Pick<ProjectSummary, 'starts' | 'ends'>): 'coming' | 'running' | 'past' {
  const now = today();
  if (starts > now) return 'coming';
  return ends < now ? 'past' : 'running';
}
