import * as z from 'zod/mini';
import './endpoint.ts';

/** Which companies are meant: all that fit everything that is said. */
export const CompanyFilter = z.object({
  /** A tag and what it is (`region=north`), is not (`!=`) or contains (`~`); several joined by `&&`. */
  tags: z.optional(z.string().check(z.maxLength(500))),
  /** Part of a name, code, contact or software; or the id of a company or connection. */
  search: z.optional(z.string().check(z.maxLength(200))),
  /** How a company stands, by the connection that most needs a look; `none`: it has none. */
  status: z.optional(z.enum(['none', 'Deauthorized', 'PendingAuth', 'Linked', 'Unlinked'])),
  /** Only archived ones, or only active ones; all when absent. */
  archived: z.optional(z.enum(['true', 'false'])),
});
export type CompanyFilter = z.input<typeof CompanyFilter>;
