import type { ProjectDefaultsUpdate, TeamMember } from '@client-link/api-client/projects';

/** Somebody of a team, as they stand in its fields. */
export interface MemberDraft {
  key: number;
  staffId?: string;
  name: string;
  email: string;
  isLead: boolean;
  isCoordinator: boolean;
  isContactPerson: boolean;
  inTeamDiscussions: boolean;
}

export const teamDraftOf = (team: readonly TeamMember[]): MemberDraft[] =>
  team.map(({ staffId, name, email = '', roles, isContactPerson, inTeamDiscussions }, key) => ({
    key,
    ...(staffId !== undefined && { staffId }),
    name,
    email,
    isLead: roles.includes('lead'),
    isCoordinator: roles.includes('coordinator'),
    isContactPerson,
    inTeamDiscussions,
  }));

export const teamOf = (draft: readonly MemberDraft[]): NonNullable<ProjectDefaultsUpdate['team']> =>
  draft.map(({ staffId, name, email, isLead, isCoordinator, isContactPerson, inTeamDiscussions }) => ({
    ...(staffId === undefined ? { name: name.trim(), ...(email.trim() && { email: email.trim() }) } : { staffId }),
    roles: [...(isLead ? (['lead'] as const) : []), ...(isCoordinator ? (['coordinator'] as const) : [])],
    isContactPerson,
    inTeamDiscussions,
  }));

/** A team always has a lead and a coordinator: the first person is both where nobody else is. */
export function withRoles(team: readonly MemberDraft[]): MemberDraft[] {
  const hasLead = team.some(({ isLead }) => isLead);
  const hasCoordinator = team.some(({ isCoordinator }) => isCoordinator);
  return team.map((each, index) =>
    index === 0
      ? { ...each, isLead: each.isLead || !hasLead, isCoordinator: each.isCoordinator || !hasCoordinator }
      : each,
  );
}

export const added = (team: readonly MemberDraft[], person: { staffId?: string; name: string; email: string }) =>
  withRoles([
    ...team,
    {
      key: Math.max(-1, ...team.map(({ key }) => key)) + 1,
      ...person,
      isLead: false,
      isCoordinator: false,
      isContactPerson: false,
      inTeamDiscussions: true,
    },
  ]);
