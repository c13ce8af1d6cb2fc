import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useCompany } from '../companies/company-layout.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { CreateProject } from './create-project.tsx';
import { ProjectList } from './project-list.tsx';
import './projects.css';
import { SetupSections } from './setup-sections.tsx';
import { useDefaults } from './use-setup.ts';
import { useProjectWords } from './words.ts';

/** Leads from a company's projects to their defaults and back. */
function Pages({ companyId }: { companyId: string }) {
  const words = useProjectWords();
  return (
    <nav className="subpages" aria-label={words.projects}>
      <Link
        to="/companies/$companyId/projects"
        params={{ companyId }}
        activeOptions={{ exact: true, includeSearch: false }}
      >
        {words.history}
      </Link>
      <Link to="/companies/$companyId/projects/defaults" params={{ companyId }}>
        {words.defaults}
      </Link>
    </nav>
  );
}

/** All projects of one company: those to come, those under way, and those that are over. */
export function CompanyProjects() {
  const words = useProjectWords();
  const company = useCompany();
  const search = useSearch({ from: '/companies/$companyId/projects' });
  const navigate = useNavigate();
  const [isCreating, setIsCreating] = useState(false);
  const params = { companyId: company.id };
  return (
    <>
      <div className="titled">
        <Pages companyId={company.id} />
        <Button className="main" onPress={() => setIsCreating(true)}>
          {words.create}
        </Button>
      </div>
      <ProjectList
        companyId={company.id}
        search={search}
        show={(next, replace = false) =>
          void navigate({ to: '/companies/$companyId/projects', params, search: next, replace })
        }
        create={() => setIsCreating(true)}
      />
      {isCreating && (
        <CreateProject
          company={company}
          created={({ id }) =>
            void navigate({ to: '/companies/$companyId/projects/$projectId', params: { ...params, projectId: id } })
          }
          close={() => setIsCreating(false)}
        />
      )}
    </>
  );
}

/** With what new projects of one company begin. */
export function CompanyDefaults() {
  const words = useWords();
  const own = useProjectWords();
  const { id } = useCompany();
  const { query, place } = useDefaults(id);
  return (
    <>
      <Pages companyId={id} />
      <p>{own.defaultsHint}</p>
      {place ? (
        <div className="sections">
          <SetupSections place={place} />
        </div>
      ) : query.isError ? (
        <Trouble error={query.error} again={() => void query.refetch()} />
      ) : (
        <p role="status">{words.loading}</p>
      )}
    </>
  );
}
