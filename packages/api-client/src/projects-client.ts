import type {
  Colleague,
  DocumentRequest,
  EndpointInput,
  InformationDocument,
  Page,
  Paging,
  Project,
  ProjectDefaults,
  ProjectDefaultsUpdate,
  ProjectEndpoints,
  ProjectRequest,
  ProjectSummary,
  ProjectUpdate,
} from '@client-link/contract';
import { projectEndpoints } from '@client-link/contract/projects';
import type { CallOptions, Client } from './client.ts';
import { everyItem } from './every-item.ts';

export type {
  Colleague,
  DocumentRequest,
  ExcludedPerson,
  InformationDocument,
  Project,
  ProjectDefaults,
  ProjectDefaultsUpdate,
  ProjectRequest,
  ProjectSummary,
  ProjectUpdate,
  ReportTemplate,
  TeamMember,
  TeamRole,
} from '@client-link/contract';

/** Which projects are wanted: of a company, on some days, by words. */
export type ProjectQuery = NonNullable<EndpointInput<ProjectEndpoints['listProjects']>['query']>;

/** Companies' projects, and who works on them. */
export type ProjectsClient = ReturnType<typeof createProjectsClient>;

/** Adds projects to a client. Every method rejects with `ApiError`. */
export const createProjectsClient = ({ call }: Pick<Client, 'call'>) => ({
  colleagues: {
    /** Lists a page of who of the business can look after a company. */
    list: (query?: Paging, options?: CallOptions): Promise<Page<Colleague>> =>
      call(projectEndpoints.listColleagues, { query }, options),
    /** Iterates over all of them. */
    listAll: (query?: Paging, options?: CallOptions): AsyncGenerator<Colleague> =>
      everyItem((page) => call(projectEndpoints.listColleagues, { query: page }, options), query),
  },
  projectDefaults: {
    /** Gets with what a company's new projects begin. */
    get: (companyId: string, options?: CallOptions): Promise<ProjectDefaults> =>
      call(projectEndpoints.getProjectDefaults, { params: { companyId } }, options),
    /** Changes it; `changed_meanwhile` when the version that was seen is not the current one. */
    update: (companyId: string, body: ProjectDefaultsUpdate, options?: CallOptions): Promise<ProjectDefaults> =>
      call(projectEndpoints.updateProjectDefaults, { params: { companyId }, body }, options),
  },
  projects: {
    /** Lists a page of projects, earliest first unless `orderBy` says otherwise. */
    list: (query?: ProjectQuery, options?: CallOptions): Promise<Page<ProjectSummary>> =>
      call(projectEndpoints.listProjects, { query }, options),
    /** Iterates over all of them. */
    listAll: (query?: ProjectQuery, options?: CallOptions): AsyncGenerator<ProjectSummary> =>
      everyItem((page) => call(projectEndpoints.listProjects, { query: { ...query, ...page } }, options), query),
    /** Creates one, with a copy of the company's defaults. */
    create: (companyId: string, body: ProjectRequest, options?: CallOptions): Promise<Project> =>
      call(projectEndpoints.createProject, { params: { companyId }, body }, options),
    /** Gets one. */
    get: (companyId: string, projectId: string, options?: CallOptions): Promise<Project> =>
      call(projectEndpoints.getProject, { params: { companyId, projectId } }, options),
    /** Changes one; `changed_meanwhile` when the version that was seen is not the current one. */
    update: (companyId: string, projectId: string, body: ProjectUpdate, options?: CallOptions): Promise<Project> =>
      call(projectEndpoints.updateProject, { params: { companyId, projectId }, body }, options),
    /** Deletes one with its documents. */
    delete: (companyId: string, projectId: string, options?: CallOptions): Promise<void> =>
      call(projectEndpoints.deleteProject, { params: { companyId, projectId } }, options),
  },
  documents: {
    /** Adds an information document; the same file again changes nothing. */
    add: (companyId: string, body: DocumentRequest, options?: CallOptions): Promise<InformationDocument> =>
      call(projectEndpoints.addDocument, { params: { companyId }, body }, options),
    /** Downloads one. */
    download: (companyId: string, documentId: string, options?: CallOptions): Promise<Response> =>
      call(projectEndpoints.downloadDocument, { params: { companyId, documentId } }, options),
    /** Takes one away; copies of other projects stay. */
    delete: (companyId: string, documentId: string, options?: CallOptions): Promise<void> =>
      call(projectEndpoints.deleteDocument, { params: { companyId, documentId } }, options),
  },
});
