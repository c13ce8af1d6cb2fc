import type { LinkClient, ReportKind } from '@client-link/api-client/link';
import type { Problem, ProblemGroup } from '@client-link/intake';
import type { Found } from './found.ts';

const PAGE_SIZE = 100;

/** Gets a page of the problems of one kind, counted from 1. */
type FetchPage = (group: ProblemGroup, page: number, pageSize: number) => Promise<Problem[]>;

/** The problems of one kind, however many: what is not here yet is fetched when it is looked at. */
export interface ProblemList {
  readonly count: number;
  at(index: number): Problem | undefined;
}

export const keyOf = ({ code, column }: { code: string; column?: string | undefined }): string =>
  `${code} ${column ?? ''}`;

/** The problems of a report by kind, from this browser's reading or from the server's. */
export class ProblemLists {
  readonly #client: LinkClient;
  readonly #report: ReportKind;
  readonly #onChange: () => void;
  #found: Found | undefined;
  #of: (group: ProblemGroup) => ProblemList = () => ({ count: 0, at: () => undefined });

  constructor(client: LinkClient, report: ReportKind, onChange: () => void) {
    this.#client = client;
    this.#report = report;
    this.#onChange = onChange;
  }

  of(group: ProblemGroup, found: Found, isOurs: boolean): ProblemList {
    if (found !== this.#found) {
      this.#found = found;
      this.#of = isOurs ? localLists(found.problems) : remoteLists(found.problems, this.#fetchPage, this.#onChange);
    }
    return this.#of(group);
  }

  /** Every problem that the server has found. */
  async all(): Promise<Problem[]> {
    const all: Problem[] = [];
    for (let page = 1; ; page++) {
      const { results, totalResults } = await this.#client.reports.problems(this.#report, { page, pageSize: 1000 });
      all.push(...(results as Problem[]));
      if (!results.length || all.length >= totalResults) return all;
    }
  }

  readonly #fetchPage: FetchPage = async ({ code, column }, page, pageSize) => {
    const query = { page, pageSize, code, ...(column && { column }) };
    return (await this.#client.reports.problems(this.#report, query)).results as Problem[];
  };
}

/** The problems that this browser has found, by kind. */
function localLists(problems: readonly Problem[]): (group: ProblemGroup) => ProblemList {
  let byKind: Map<string, Problem[]> | undefined;
  return (group) => {
    byKind ??= grouped(problems);
    const own = byKind.get(keyOf(group)) ?? [];
    return { count: own.length, at: (index) => own[index] };
  };
}

/** The problems that the server has found, page by page; `first` are those it has told already. */
function remoteLists(
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

/** 100,000 of them in one go: no string is made for each. */
function grouped(problems: readonly Problem[]): Map<string, Problem[]> {
  const byKind = new Map<string, Problem[]>();
  const byCode = new Map<string, Map<string | undefined, Problem[]>>();
  for (const problem of problems) {
    let byColumn = byCode.get(problem.code);
    if (!byColumn) byCode.set(problem.code, (byColumn = new Map()));
    let own = byColumn.get(problem.column);
    if (!own) {
      byColumn.set(problem.column, (own = []));
      byKind.set(keyOf(problem), own);
    }
    own.push(problem);
  }
  return byKind;
}
