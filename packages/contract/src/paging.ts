import * as z from 'zod/mini';

/** Query of every list. Pages count from 1. */
export const Paging = z.object({
  page: z._default(z.coerce.number().check(z.int(), z.minimum(1)), 1),
  pageSize: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(2000)), 100),
  /** Free text, matched without regard to case or accents. */
  query: z.optional(z.string().check(z.maxLength(200))),
  /** A field name, `-` in front for descending. */
  orderBy: z.optional(z.string().check(z.maxLength(60))),
});
export type Paging = z.input<typeof Paging>;

const Href = z.looseObject({ href: z.string() });

/** A page of results, in the field's own shape. */
export const pageOf = <S extends z.ZodMiniType>(item: S) =>
  z.looseObject({
    results: z.array(item),
    pageNumber: z.int(),
    pageSize: z.int(),
    totalResults: z.int(),
    _links: z.looseObject({
      self: Href,
      current: Href,
      next: z.optional(Href),
      previous: z.optional(Href),
    }),
  });

/** A page of results with links to its neighbours. */
export type Page<T> = {
  results: T[];
  pageNumber: number;
  pageSize: number;
  totalResults: number;
  _links: { self: { href: string }; current: { href: string }; next?: { href: string }; previous?: { href: string } };
};
