import type { EndpointInput, SavedView, SavedViewEndpoints, ViewedList } from '@client-link/contract';
import { savedViewEndpoints } from '@client-link/contract/saved-views';
import type { CallOptions, Client } from './client.ts';

export type { SavedView, ViewedList } from '@client-link/contract';

type Body<Name extends keyof SavedViewEndpoints> =
  EndpointInput<SavedViewEndpoints[Name]> extends { body: infer B } ? B : never;

/** How a list is looked at, and what that is called. */
export type SavedViewRequest = Body<'createSavedView'>;
export type SavedViewUpdate = Body<'updateSavedView'>;

/** The ways in which staff look at lists. */
export type SavedViewsClient = ReturnType<typeof createSavedViewsClient>;

/** Adds saved views to a client of somebody who is signed in. Every method rejects with `ApiError`. */
export const createSavedViewsClient = ({ call }: Pick<Client, 'call'>) => ({
  /** Lists the views of a list: one's own and the team's, by name. */
  list: (list: ViewedList, options?: CallOptions): Promise<{ results: SavedView[] }> =>
    call(savedViewEndpoints.listSavedViews, { query: { list } }, options),
  /** Saves one; `view_name_taken` where another has the name. */
  create: (body: SavedViewRequest, options?: CallOptions): Promise<SavedView> =>
    call(savedViewEndpoints.createSavedView, { body }, options),
  /** Changes one; never retried. `changed_meanwhile` when `version` is no longer the current one. */
  update: (viewId: string, body: SavedViewUpdate, options?: CallOptions): Promise<SavedView> =>
    call(savedViewEndpoints.updateSavedView, { params: { viewId }, body }, options),
  /** Deletes one; for a day it can be brought back. */
  delete: (viewId: string, options?: CallOptions): Promise<void> =>
    call(savedViewEndpoints.deleteSavedView, { params: { viewId } }, options),
  /** Brings a deleted one back. */
  restore: (viewId: string, options?: CallOptions): Promise<SavedView> =>
    call(savedViewEndpoints.restoreSavedView, { params: { viewId } }, options),
});
