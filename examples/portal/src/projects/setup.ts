import type { Project, ProjectDefaults, ProjectDefaultsUpdate } from '@client-link/api-client/projects';

/** What a project, and the defaults for new ones, have alike. */
export type Setup = ProjectDefaults | Project;

/** How such a setup is read and changed, whosever it is. */
export interface SetupPlace {
  companyId: string;
  /** Absent: for new projects of the company. */
  projectId?: string;
  state: Setup;
  newest: () => Promise<Setup>;
  update: (body: ProjectDefaultsUpdate) => Promise<unknown>;
}
