import { addDays, type Day, daysFrom } from '../projects/days.ts';

/** A project in a week: on which of its days it begins there, and over how many it goes. */
export interface Placed<Project> {
  project: Project;
  from: number;
  span: number;
}

/** The projects of a week in rows, so that none covers another: what began first stands highest, the longest first. */
export function lanesOf<Project extends { starts: Day; ends: Day }>(
  projects: readonly Project[],
  monday: Day,
): Placed<Project>[][] {
  const sunday = addDays(monday, 6);
  const lanes: Placed<Project>[][] = [];
  const inWeek = projects.filter(({ starts, ends }) => starts <= sunday && ends >= monday);
  for (const project of inWeek.toSorted(
    (one, other) => one.starts.localeCompare(other.starts) || other.ends.localeCompare(one.ends),
  )) {
    const from = Math.max(0, daysFrom(monday, project.starts));
    const placed = { project, from, span: Math.min(6, daysFrom(monday, project.ends)) - from + 1 };
    const free = lanes.find((lane) => lane.every((each) => each.from + each.span <= from));
    if (free) free.push(placed);
    else lanes.push([placed]);
  }
  return lanes;
}
