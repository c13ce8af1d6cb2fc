import { apiEndpoints, type Endpoint, linkEndpoints, manageEndpoints, staffEndpoints } from '@client-link/contract';
import { problemsOf } from '../src/openapi-problems.ts';

const all = [apiEndpoints, linkEndpoints, manageEndpoints, staffEndpoints].flatMap((table) =>
  Object.entries<Endpoint>(table),
);

/** Fixed words in a path go before parameters. */
const inOrder = all.toSorted(([, one], [, other]) => one.path.split('{').length - other.path.split('{').length);
const patterns = inOrder.map(([name, endpoint]) => ({
  name,
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}));

/** What is wrong with an answer: a problem that the document does not list for its operation. */
export async function unlistedProblem(request: Request, response: Response): Promise<string | undefined> {
  if (response.status < 400 || !response.headers.get('content-type')?.includes('json')) return undefined;
  const { pathname } = new URL(request.url);
  const found = patterns.find(({ endpoint, pattern }) => endpoint.method === request.method && pattern.test(pathname));
  if (!found) return undefined;
  const { code } = (await response.clone().json()) as { code?: string };
  const listed = problemsOf(found.name, found.endpoint).get(response.status) ?? [];
  return code === undefined || listed.some((each) => each === code) ? undefined : `${found.name}: ${code}`;
}
