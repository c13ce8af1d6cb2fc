import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { CreateProject } from './create-project.tsx';
import { ProjectList } from './project-list.tsx';
import { useProjectWords } from './words.ts';

/** The projects of all companies. */
export function ProjectsPage() {
  const words = useProjectWords();
  const search = useSearch({ from: '/projects' });
  const navigate = useNavigate();
  const [isCreating, setIsCreating] = useState(false);
  return (
    <>
      <div className="titled">
        <h1>{words.projects}</h1>
        <Button className="main" onPress={() => setIsCreating(true)}>
          {words.create}
        </Button>
      </div>
      <ProjectList
        search={search}
        show={(next, replace = false) => void navigate({ to: '/projects', search: next, replace })}
        create={() => setIsCreating(true)}
      />
      {isCreating && (
        <CreateProject
          created={({ id, company }) =>
            void navigate({
              to: '/companies/$companyId/projects/$projectId',
              params: { companyId: company.id, projectId: id },
            })
          }
          close={() => setIsCreating(false)}
        />
      )}
    </>
  );
}
