import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { pageOf, Paging } from './paging.ts';
import { DateTime, Day, line, openEnum, Uuid } from './schema.ts';

const auth = 'apiKey';
const companyId = { companyId: Uuid };
const CompanyParams = z.object(companyId);
const ProjectParams = z.object({ ...companyId, projectId: Uuid });
const DocumentParams = z.object({ ...companyId, documentId: Uuid });

/** Text over several lines; empty where there is none. */
const text = (maximum: number) =>
  z.string().check(
    z.maxLength(maximum),
    // oxlint-disable-next-line no-control-regex
    z.refine((value) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value), {
      error: 'must not contain control characters',
    }),
  );

/** Somebody of the business who signs in here, as colleagues may see them. */
export const Colleague = z.looseObject({ id: Uuid, name: z.string(), email: z.string() });
export type Colleague = z.infer<typeof Colleague>;

/** Leads answer for the work; the coordinator is the main contact. */
export const TeamRole = z.enum(['lead', 'coordinator']);
export type TeamRole = z.infer<typeof TeamRole>;

/** Somebody of a management team: of the staff, or from outside. */
export const TeamMember = z.looseObject({
  /** Absent: from outside, or of the staff no more. */
  staffId: z.optional(Uuid),
  name: z.string(),
  email: z.optional(z.string()),
  roles: z.array(openEnum(TeamRole.options)),
  /** Shown to the company as somebody to turn to. */
  isContactPerson: z.boolean(),
  /** Takes part in what the team discusses. */
  inTeamDiscussions: z.boolean(),
});
export type TeamMember = z.infer<typeof TeamMember>;

/** Somebody who is not to work on a project. */
export const ExcludedPerson = z.looseObject({ staffId: z.optional(Uuid), name: z.string() });
export type ExcludedPerson = z.infer<typeof ExcludedPerson>;

/** A form that the staff of a project fill in where they work. */
export const ReportTemplate = z.looseObject({ name: z.string(), questions: z.array(z.string()) });
export type ReportTemplate = z.infer<typeof ReportTemplate>;

/** A file that the staff of a project should know. */
export const InformationDocument = z.looseObject({
  id: Uuid,
  fileName: z.string(),
  bytes: z.int(),
  created: DateTime,
});
export type InformationDocument = z.infer<typeof InformationDocument>;

const setup = {
  team: z.array(TeamMember),
  location: z.string(),
  notes: z.string(),
  reportTemplates: z.array(ReportTemplate),
  excludedStaff: z.array(ExcludedPerson),
  documents: z.array(InformationDocument),
};

/** With what each new project of a company begins. */
export const ProjectDefaults = z.looseObject({
  ...setup,
  /** 0 until something was set. */
  version: z.int(),
});
export type ProjectDefaults = z.infer<typeof ProjectDefaults>;

/** Work for a company, on some days. */
export const Project = z.looseObject({
  id: Uuid,
  company: z.looseObject({ id: Uuid, name: z.string() }),
  name: z.string(),
  starts: Day,
  /** Its last day. */
  ends: Day,
  created: DateTime,
  version: z.int(),
  ...setup,
});
export type Project = z.infer<typeof Project>;

/** A project as lists and calendars show it. */
export const ProjectSummary = z.looseObject({
  id: Uuid,
  company: z.looseObject({ id: Uuid, name: z.string() }),
  name: z.string(),
  starts: Day,
  ends: Day,
  location: z.string(),
});
export type ProjectSummary = z.infer<typeof ProjectSummary>;

const unique = <T>(values: T[]): boolean => new Set(values).size === values.length;

/** Of the staff by their id, whose name and address are known; from outside by a name. */
const MemberRequest = z
  .object({
    staffId: z.optional(Uuid),
    name: z.optional(line(200)),
    email: z.optional(z.email()),
    roles: z._default(z.array(TeamRole).check(z.refine(unique, { error: 'must name each role once' })), []),
    isContactPerson: z._default(z.boolean(), false),
    inTeamDiscussions: z._default(z.boolean(), true),
  })
  .check(z.refine(({ staffId, name }) => Boolean(staffId ?? name), { error: 'must have a staffId or a name' }));

const ExcludedRequest = z
  .object({ staffId: z.optional(Uuid), name: z.optional(line(200)) })
  .check(z.refine(({ staffId, name }) => Boolean(staffId ?? name), { error: 'must have a staffId or a name' }));

const Team = z.array(MemberRequest).check(
  z.maxLength(50),
  z.refine((team) => unique(team.flatMap(({ staffId }) => staffId ?? [])), { error: 'must name each person once' }),
  z.refine((team) => team.filter(({ roles }) => roles?.includes('coordinator')).length < 2, {
    error: 'must have one coordinator',
  }),
);

const setupRequest = {
  /** The whole team. Where nobody leads, or nobody coordinates, the first person does. */
  team: z.optional(Team),
  location: z.optional(text(500)),
  notes: z.optional(text(5000)),
  reportTemplates: z.optional(
    z
      .array(z.object({ name: line(200), questions: z._default(z.array(line(500)).check(z.maxLength(100)), []) }))
      .check(z.maxLength(50)),
  ),
  excludedStaff: z.optional(z.array(ExcludedRequest).check(z.maxLength(200))),
};
const version = z.optional(z.int().check(z.minimum(0)));

export const ProjectDefaultsUpdate = z.object({
  ...setupRequest,
  /** The version that was seen: refused when it is not the current one. */
  version,
});
export type ProjectDefaultsUpdate = z.input<typeof ProjectDefaultsUpdate>;

const inOrder = z.refine<{ starts?: string | undefined; ends?: string | undefined }>(
  ({ starts, ends }) => !starts || !ends || starts <= ends,
  { error: 'must not end before it starts', path: ['ends'] },
);

export const ProjectRequest = z
  .object({
    name: line(200),
    /** The first day. */
    starts: Day,
    /** The last day; the first, when absent. */
    ends: z.optional(Day),
  })
  .check(inOrder);
export type ProjectRequest = z.input<typeof ProjectRequest>;

export const ProjectUpdate = z
  .object({
    name: z.optional(line(200)),
    starts: z.optional(Day),
    ends: z.optional(Day),
    ...setupRequest,
    /** The version that was seen: refused when it is not the current one. */
    version,
  })
  .check(inOrder);
export type ProjectUpdate = z.input<typeof ProjectUpdate>;

/** Of one document. */
export const MAX_DOCUMENT_BYTES = 10_000_000;
export const MAX_DOCUMENTS = 20;

export const DocumentRequest = z.object({
  fileName: line(255),
  /** The file, in base64; 10 000 000 bytes at most. */
  content: z.string().check(z.maxLength(Math.ceil(MAX_DOCUMENT_BYTES / 3) * 4), z.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
  /** Whose it is; for new projects of the company, when absent. */
  projectId: z.optional(Uuid),
});
export type DocumentRequest = z.input<typeof DocumentRequest>;

export const ProjectQuery = z.extend(Paging, {
  companyId: z.optional(Uuid),
  /** Projects that end on this day or later. */
  from: z.optional(Day),
  /** Projects that start on this day or earlier. */
  to: z.optional(Day),
});

/** A company's projects, and with what new ones begin. */
export const projectEndpoints = defineEndpoints({
  listColleagues: {
    method: 'GET',
    path: '/api/colleagues',
    summary: 'List who of the business can look after a company',
    query: Paging,
    status: 200,
    response: pageOf(Colleague),
    auth,
  },
  getProjectDefaults: {
    method: 'GET',
    path: '/api/companies/{companyId}/projectDefaults',
    summary: 'See with what each new project of a company begins, its management team included',
    params: CompanyParams,
    status: 200,
    response: ProjectDefaults,
    auth,
  },
  updateProjectDefaults: {
    method: 'PATCH',
    path: '/api/companies/{companyId}/projectDefaults',
    summary: 'Change with what new projects of a company begin; those that are there stay as they are',
    params: CompanyParams,
    body: ProjectDefaultsUpdate,
    status: 200,
    response: ProjectDefaults,
    auth,
  },
  listProjects: {
    method: 'GET',
    path: '/api/projects',
    summary: 'List projects of all companies or of one, by days',
    query: ProjectQuery,
    status: 200,
    response: pageOf(ProjectSummary),
    auth,
  },
  createProject: {
    method: 'POST',
    path: '/api/companies/{companyId}/projects',
    summary: 'Create a project, with a copy of what the company’s new projects begin with',
    params: CompanyParams,
    body: ProjectRequest,
    status: 201,
    response: Project,
    auth,
  },
  getProject: {
    method: 'GET',
    path: '/api/companies/{companyId}/projects/{projectId}',
    summary: 'Get a project',
    params: ProjectParams,
    status: 200,
    response: Project,
    auth,
  },
  updateProject: {
    method: 'PATCH',
    path: '/api/companies/{companyId}/projects/{projectId}',
    summary: 'Change a project',
    params: ProjectParams,
    body: ProjectUpdate,
    status: 200,
    response: Project,
    auth,
  },
  deleteProject: {
    method: 'DELETE',
    path: '/api/companies/{companyId}/projects/{projectId}',
    summary: 'Delete a project with its documents',
    params: ProjectParams,
    status: 204,
    auth,
  },
  addDocument: {
    method: 'POST',
    path: '/api/companies/{companyId}/documents',
    summary: 'Add an information document, to new projects of a company or to one that is there',
    params: CompanyParams,
    body: DocumentRequest,
    // Base64 takes four bytes for three.
    maxBodyBytes: 14_000_000,
    status: 201,
    response: InformationDocument,
    auth,
  },
  downloadDocument: {
    method: 'GET',
    path: '/api/companies/{companyId}/documents/{documentId}/file',
    summary: 'Download an information document',
    params: DocumentParams,
    status: 200,
    answers: 'file',
    auth,
  },
  deleteDocument: {
    method: 'DELETE',
    path: '/api/companies/{companyId}/documents/{documentId}',
    summary: 'Take an information document away; projects that were created with a copy keep theirs',
    params: DocumentParams,
    status: 204,
    auth,
  },
});
export type ProjectEndpoints = typeof projectEndpoints;
