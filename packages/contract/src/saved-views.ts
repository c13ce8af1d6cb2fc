import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import { DateTime, line, openEnum, Uuid } from './schema.ts';

const auth = 'staff';

/** The lists of the portal whose views can be saved. */
export const ViewedList = z.enum(['companies', 'spend', 'journeys']);
export type ViewedList = z.infer<typeof ViewedList>;

/** So many views of one list a person keeps for themselves, and so many a team shares. */
export const MAX_VIEWS = 100;
/** How a list is looked at, as the names and values of its page’s address say it. */
const ViewState = z
  .record(z.string().check(z.regex(/^[a-zA-Z]{1,40}$/)), z.string().check(z.maxLength(500)))
  .check(z.refine((state) => Object.keys(state).length <= 20, { error: 'must have at most 20 values' }));

/** How somebody likes to look at a list: what is searched, narrowed, sorted and shown, under a name. */
export const SavedView = z.looseObject({
  id: Uuid,
  list: openEnum(ViewedList.options),
  name: z.string(),
  state: z.record(z.string(), z.string()),
  /** Whether the whole team sees it; otherwise only who asks. */
  isShared: z.boolean(),
  /** Whether the list opens with it, for who asks. */
  isDefault: z.boolean(),
  /** Whether who asks may change and delete it. */
  mayChange: z.boolean(),
  /** Who made a shared one; absent where they are gone. */
  madeBy: z.optional(z.looseObject({ id: Uuid, name: z.string() })),
  changed: DateTime,
  version: z.int(),
});
export type SavedView = z.infer<typeof SavedView>;

const ViewParams = z.object({ viewId: Uuid });
const name = line(60);

/** How staff keep the ways in which they look at lists. */
export const savedViewEndpoints = defineEndpoints({
  listSavedViews: {
    method: 'GET',
    path: '/api/staff/views',
    summary: 'List the views of a list that one can open: one’s own and the team’s, by name',
    query: z.object({ list: ViewedList }),
    status: 200,
    response: z.looseObject({ results: z.array(SavedView) }),
    auth,
  },
  createSavedView: {
    method: 'POST',
    path: '/api/staff/views',
    summary: 'Save how a list is looked at, for oneself or for the team',
    body: z.object({
      list: ViewedList,
      name,
      state: ViewState,
      isShared: z._default(z.boolean(), false),
      isDefault: z._default(z.boolean(), false),
    }),
    status: 201,
    response: SavedView,
    auth,
  },
  updateSavedView: {
    method: 'PATCH',
    path: '/api/staff/views/{viewId}',
    summary: 'Rename a view, share it or keep it to oneself, or save how the list is looked at now',
    params: ViewParams,
    body: z.object({
      name: z.optional(name),
      state: z.optional(ViewState),
      isShared: z.optional(z.boolean()),
      /** For who asks alone. */
      isDefault: z.optional(z.boolean()),
      version: z.optional(z.int()),
    }),
    status: 200,
    response: SavedView,
    auth,
  },
  deleteSavedView: {
    method: 'DELETE',
    path: '/api/staff/views/{viewId}',
    summary: 'Delete a view; for a day it can be brought back',
    params: ViewParams,
    status: 204,
    auth,
  },
  restoreSavedView: {
    method: 'POST',
    path: '/api/staff/views/{viewId}/restore',
    summary: 'Bring a deleted view back',
    params: ViewParams,
    status: 200,
    response: SavedView,
    auth,
  },
});
export type SavedViewEndpoints = typeof savedViewEndpoints;
