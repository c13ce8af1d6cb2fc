import { ApiError } from '@client-link/api-client';
import type { Project } from '@client-link/api-client/projects';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, FieldError, Input, Label, TextField } from 'react-aria-components';
import { queries } from '../api.ts';
import { useCompany } from '../companies/company-layout.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { SectionForm } from '../parts/section-form.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import { projects } from './clients.ts';
import { DayFields } from './day-fields.tsx';
import { monthOf, rangeText } from './days.ts';
import './projects.css';
import { SetupSections } from './setup-sections.tsx';
import { TeamSection } from './team-section.tsx';
import { useProject } from './use-setup.ts';
import { useProjectWords } from './words.ts';

const isUnknown = (error: unknown) =>
  error instanceof ApiError && ['project_not_found', 'invalid_request'].includes(error.code);

/** One project: what it began with, changed for itself. */
export function ProjectPage() {
  const words = useWords();
  const own = useProjectWords();
  const { projectId } = useParams({ from: '/companies/$companyId/projects/$projectId' });
  const company = useCompany();
  const { query, place } = useProject(company.id, projectId);
  const params = { companyId: company.id };
  if (isUnknown(query.error))
    return (
      <div className="empty">
        <p role="status">{own.unknown}</p>
        <Link to="/companies/$companyId/projects" params={params}>
          {own.back}
        </Link>
      </div>
    );
  return (
    <>
      <p>
        <Link to="/companies/$companyId/projects" params={params}>
          {own.back}
        </Link>
      </p>
      {place ? (
        <>
          <Heading project={place.state} />
          <p className="hint">{own.copied}</p>
          <div className="sections">
            <Basics
              project={place.state}
              newest={async () => {
                void queries.invalidateQueries({ queryKey: ['projects'] });
                return (await place.newest()) as Project;
              }}
            />
            <TeamSection place={place} hint={own.teamOfProject} />
            <SetupSections place={place} />
          </div>
        </>
      ) : query.isError ? (
        <Trouble error={query.error} again={() => void query.refetch()} />
      ) : (
        <p role="status">{words.loading}</p>
      )}
    </>
  );
}

function Heading({ project: { id, company, name, starts, ends } }: { project: Project }) {
  const own = useProjectWords();
  const { locale } = useWords();
  const navigate = useNavigate();
  const mayDelete = useMay('deleteProject');
  const [isDeleting, setIsDeleting] = useState(false);
  return (
    <div className="titled">
      <div>
        <h2 className="name">{name}</h2>
        <Link to="/calendar" search={{ month: monthOf(starts) }}>
          {rangeText(locale, starts, ends)}
        </Link>
      </div>
      {mayDelete && (
        <Button className="quiet" onPress={() => setIsDeleting(true)}>
          {own.delete}
        </Button>
      )}
      {isDeleting && (
        <Confirm
          title={own.deleteTitle(name)}
          label={own.delete}
          act={() => projects.delete(company.id, id)}
          done={() => {
            void navigate({ to: '/companies/$companyId/projects', params: { companyId: company.id } });
            void queries.invalidateQueries({ queryKey: ['projects'] });
            // Not the project's own: there is nothing to ask for any more.
            void queries.invalidateQueries({ queryKey: ['companies', company.id, 'projects', 'list'] });
          }}
          close={() => setIsDeleting(false)}
        >
          <p>{own.deleteHint}</p>
        </Confirm>
      )}
    </div>
  );
}

function Basics({ project, newest }: { project: Project; newest: () => Promise<Project> }) {
  const own = useProjectWords();
  return (
    <SectionForm
      title={own.basics}
      state={project}
      draftOf={({ name, starts, ends }) => ({ name, starts, ends })}
      newest={newest}
      save={({ name, starts, ends }, version) =>
        projects.update(project.company.id, project.id, { name: name.trim(), starts, ends, version })
      }
    >
      {({ name, ...days }, change) => (
        <>
          <TextField isRequired maxLength={200} value={name} onChange={(text) => change({ name: text, ...days })}>
            <Label>{own.name}</Label>
            <Input />
            <FieldError>{own.nameMissing}</FieldError>
          </TextField>
          <DayFields days={days} change={(next) => change({ name, ...next })} />
        </>
      )}
    </SectionForm>
  );
}
