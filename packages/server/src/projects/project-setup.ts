import type { ExcludedPerson, Project, ProjectDefaultsUpdate, TeamMember } from '@client-link/contract';
import type * as z from 'zod/mini';
import type { Database } from '../database/open.ts';
import type { ProjectSetup } from '../database/schema.ts';
import { Refusal } from '../http/refuse.ts';

/** What may be changed of a project, and of what new ones begin with. */
export type SetupRequest = Omit<z.output<typeof ProjectDefaultsUpdate>, 'version'>;
type Setup = Pick<Project, 'team' | 'location' | 'notes' | 'reportTemplates' | 'excludedStaff'>;
type Person = { id: string; name: string; email: string };

export const emptySetup: ProjectSetup = {
  team: '[]',
  location: '',
  notes: '',
  report_templates: '[]',
  excluded_staff: '[]',
};

/** Only what projects and the defaults for new ones have alike. */
export const setupOf = ({ team, location, notes, report_templates, excluded_staff }: ProjectSetup): ProjectSetup => ({
  team,
  location,
  notes,
  report_templates,
  excluded_staff,
});

/** The columns that a change sets. @throws Refusal `invalid_request` naming who is not of the staff */
export async function setupColumns(
  database: Database,
  organisationId: string,
  { team, location, notes, reportTemplates, excludedStaff }: SetupRequest,
): Promise<Partial<ProjectSetup>> {
  const staff = await staffOf(database, organisationId, [...(team ?? []), ...(excludedStaff ?? [])]);
  return {
    ...(team && { team: JSON.stringify(withRoles(team.map((each, index) => memberOf(each, staff, index)))) }),
    ...(location !== undefined && { location: location.trim() }),
    ...(notes !== undefined && { notes: notes.trim() }),
    ...(reportTemplates && { report_templates: JSON.stringify(reportTemplates) }),
    ...(excludedStaff && {
      excluded_staff: JSON.stringify(excludedStaff.map((each, index) => excludedOf(each, staff, index))),
    }),
  };
}

/** Who of some people is of the organisation's staff, by id. */
async function staffOf(
  database: Database,
  organisationId: string,
  people: readonly { staffId?: string | undefined }[],
): Promise<Map<string, Person>> {
  const ids = [...new Set(people.flatMap(({ staffId }) => staffId ?? []))];
  if (!ids.length) return new Map();
  const rows = await database
    .selectFrom('staff')
    .select(['id', 'name', 'email'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name, email }) => [id, { id, name: name ?? email, email }]));
}

function memberOf(
  { staffId, name, email, roles, isContactPerson, inTeamDiscussions }: NonNullable<SetupRequest['team']>[number],
  staff: Map<string, Person>,
  index: number,
): TeamMember {
  const colleague = staffId === undefined ? undefined : (staff.get(staffId) ?? unknownPerson('team', index));
  const address = colleague?.email ?? email;
  return {
    ...(colleague && { staffId: colleague.id }),
    // Kept for the day when they are of the staff no more.
    name: colleague?.name ?? name!,
    ...(address !== undefined && { email: address }),
    roles,
    isContactPerson,
    inTeamDiscussions,
  };
}

function excludedOf(
  { staffId, name }: NonNullable<SetupRequest['excludedStaff']>[number],
  staff: Map<string, Person>,
  index: number,
): ExcludedPerson {
  const colleague = staffId === undefined ? undefined : (staff.get(staffId) ?? unknownPerson('excludedStaff', index));
  return { ...(colleague && { staffId: colleague.id }), name: colleague?.name ?? name! };
}

function unknownPerson(list: string, index: number): never {
  const itemId = `body.${list}.${index}.staffId`;
  const message = 'nobody of your organisation’s staff has this id';
  throw new Refusal('invalid_request', `${itemId}: ${message}.`, { errors: [{ itemId, message }] });
}

/** A team always has a lead and a coordinator: where nobody was named, the first person is both. */
function withRoles(team: TeamMember[]): TeamMember[] {
  const missing = (['lead', 'coordinator'] as const).filter((role) => !team.some(({ roles }) => roles.includes(role)));
  return team.map((each, index) => (index === 0 ? { ...each, roles: [...each.roles, ...missing] } : each));
}

/** What is shown of some rows: people of the staff as they are called now. */
export async function setupViews(
  database: Database,
  organisationId: string,
  rows: readonly ProjectSetup[],
): Promise<Setup[]> {
  const parsed = rows.map(({ team, location, notes, report_templates, excluded_staff }) => ({
    team: JSON.parse(team) as TeamMember[],
    location,
    notes,
    reportTemplates: JSON.parse(report_templates) as Setup['reportTemplates'],
    excludedStaff: JSON.parse(excluded_staff) as ExcludedPerson[],
  }));
  const people = parsed.flatMap(({ team, excludedStaff }) => [...team, ...excludedStaff]);
  const staff = await staffOf(database, organisationId, people);
  const today = <P extends ExcludedPerson>({ staffId, ...rest }: P) => {
    const colleague = staff.get(staffId ?? '');
    return colleague ? { ...rest, staffId: colleague.id, name: colleague.name } : rest;
  };
  return parsed.map((setup) => ({
    ...setup,
    team: setup.team.map((each) => {
      const colleague = staff.get(each.staffId ?? '');
      return { ...today(each), ...(colleague && { email: colleague.email }) } as TeamMember;
    }),
    excludedStaff: setup.excludedStaff.map((each) => today(each) as ExcludedPerson),
  }));
}
