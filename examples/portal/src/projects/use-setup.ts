import type { Project, ProjectDefaults } from '@client-link/api-client/projects';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { projectDefaults, projects } from './clients.ts';
import type { SetupPlace } from './setup.ts';

type Found<State> = { query: UseQueryResult<State>; place: (SetupPlace & { state: State }) | undefined };

/** With what a company's new projects begin. */
export function useDefaults(companyId: string): Found<ProjectDefaults> {
  const queries = useQueryClient();
  const queryKey = ['companies', companyId, 'projectDefaults'];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => projectDefaults.get(companyId, { signal }) });
  const place = query.data && {
    companyId,
    state: query.data,
    newest: () => queries.fetchQuery({ queryKey, queryFn: () => projectDefaults.get(companyId), staleTime: 0 }),
    update: (body: Parameters<SetupPlace['update']>[0]) => projectDefaults.update(companyId, body),
  };
  return { query, place };
}

/** One project. */
export function useProject(companyId: string, projectId: string): Found<Project> {
  const queries = useQueryClient();
  const queryKey = ['companies', companyId, 'projects', projectId];
  const query = useQuery({ queryKey, queryFn: ({ signal }) => projects.get(companyId, projectId, { signal }) });
  const place = query.data && {
    companyId,
    projectId,
    state: query.data,
    newest: () => queries.fetchQuery({ queryKey, queryFn: () => projects.get(companyId, projectId), staleTime: 0 }),
    update: (body: Parameters<SetupPlace['update']>[0]) => projects.update(companyId, projectId, body),
  };
  return { query, place };
}
