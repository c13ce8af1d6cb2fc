import type { Problem, ProblemGroup } from '@client-link/intake';

const PAGE_SIZE = 100;

/** Gets a page of the problems of one kind, counted from 1. */
export type FetchPage = (group: ProblemGroup, page: number, pageSize: number) => Promise<Problem[]>;

/** The problems of one kind, however many: what is not here yet is fetched when it is looked at. */
export interface ProblemList {
  readonly count: number;
  at(index: number): Problem | undefined;
}

export const keyOf = ({ code, column }: { code: string; column?: string | undefined }): string =>
  `${code} ${column ?? ''}`;

/** The problems that this browser has found, by kind. */
export function localLists(problems: readonly Problem[]): (group: ProblemGroup) => ProblemList {
  let byKind: Map<string, Problem[]> | undefined;
  return (group) => {
    byKind ??= grouped(problems);
    const own = byKind.get(keyOf(group)) ?? [];
    return { count: own.length, at: (index) => own[index] };
  };
}

/** The problems that the server has found, page by page; `first` are those it has told already. */
export function remoteLists(
  first: readonly Problem[],
  fetchPage: FetchPage,
  onChange: () => void,
): (group: ProblemGroup) => ProblemList {
  const told = localLists(first);
  const pages = new Map<string, Problem[] | undefined>();
  return (group) => ({
    count: group.count,
    at(index) {
      const known = told(group);
      // What was told is a beginning, in the same order.
      if (index < known.count) return known.at(index);
      const page = Math.floor(index / PAGE_SIZE) + 1;
      const key = `${keyOf(group)} ${page}`;
      if (!pages.has(key)) {
        pages.set(key, undefined);
        void fetchPage(group, page, PAGE_SIZE).then(
          (problems) => {
            pages.set(key, problems);
            onChange();
          },
          // Asked for again when it is looked at again.
          () => pages.delete(key),
        );
      }
      return pages.get(key)?.[index % PAGE_SIZE];
    },
  });
}

function grouped(problems: readonly Problem[]): Map<string, Problem[]> {
  const byKind = new Map<string, Problem[]>();
  for (const problem of problems) {
    const own = byKind.get(keyOf(problem));
    if (own) own.push(problem);
    else byKind.set(keyOf(problem), [problem]);
  }
  return byKind;
}
