import type { Problem } from './problems.ts';
import type { ProblemGroup } from './reading.ts';

/** How many problems a reading lists; beyond it they are only counted. */
export const MAX_PROBLEMS = 100_000;

/** The problems of a reading: listed up to a number, and all of them counted by kind and column. */
export class Tally {
  readonly problems: Problem[] = [];
  private readonly groups = new Map<string, ProblemGroup>();

  add(problem: Problem): void {
    this.count(problem);
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  /** Counts a problem without listing it. */
  count({ code, severity, column }: Pick<Problem, 'code' | 'severity' | 'column'>): void {
    const key = `${code}\n${column ?? ''}`;
    const group = this.groups.get(key);
    if (group) group.count++;
    else this.groups.set(key, { code, severity, ...(column !== undefined && { column }), count: 1 });
  }

  /** Forgets everything told so far. */
  clear(): void {
    this.problems.length = 0;
    this.groups.clear();
  }

  addAll(other: Tally): void {
    for (const [key, group] of other.groups) {
      const own = this.groups.get(key);
      if (own) own.count += group.count;
      else this.groups.set(key, { ...group });
    }
    for (const problem of other.problems) if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  /** Takes back listed problems that don't pass, in the list and in the counts. */
  keep(passes: (problem: Problem) => boolean): void {
    let kept = 0;
    for (const problem of this.problems) {
      if (passes(problem)) this.problems[kept++] = problem;
      else this.groups.get(`${problem.code}\n${problem.column ?? ''}`)!.count--;
    }
    this.problems.length = kept;
  }

  /** Errors first, then what there is most of. */
  byGroup(): ProblemGroup[] {
    return [...this.groups.values()]
      .filter(({ count }) => count > 0)
      .toSorted(
        (one, other) =>
          Number(other.severity === 'error') - Number(one.severity === 'error') || other.count - one.count,
      );
  }

  countOf(severity: Problem['severity']): number {
    let sum = 0;
    for (const group of this.groups.values()) if (group.severity === severity) sum += group.count;
    return sum;
  }
}
