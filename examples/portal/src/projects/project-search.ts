const times = ['coming', 'running', 'past'] as const;

/** How a list of projects is looked at: every state of it has an address. */
export interface ProjectsSearch {
  q?: string;
  when?: (typeof times)[number];
  page?: number;
}

export const validateProjectsSearch = ({ q, when, page }: Record<string, unknown>): ProjectsSearch => ({
  ...(q !== undefined && q !== '' && { q: String(q) }),
  ...(times.some((time) => time === when) && { when: when as (typeof times)[number] }),
  ...(Number.isInteger(page) && Number(page) > 1 && { page: Number(page) }),
});
