import type { EndpointOutput, LinkSession, Locale, ManageEndpoints } from '@client-link/contract';
import { manageEndpoints } from '@client-link/contract/manage';
import type { LinkCallOptions, LinkClient, SeenVersion } from './link.ts';

export type { ConnectionEvent, ManagedConnection, ManagedConsent, SharedData } from '@client-link/contract';

/** The company's sources, and what was agreed, latest first. */
export type ManagedConnections = EndpointOutput<ManageEndpoints['listManagedConnections']>;

/** What *Manage connections* asks of the server. */
export type ManageClient = ReturnType<typeof createManageClient>;

/**
 * Adds *Manage connections* to a client of the Link API. Kept apart, so that a journey doesn't carry it.
 *
 * Every method rejects with `ApiError`; `capability_missing` where the session may not manage.
 */
export const createManageClient = ({ call }: Pick<LinkClient, 'call'>) => ({
  connections: {
    /** Lists the company's sources with what they have shared, and its consents. */
    list: (options?: LinkCallOptions): Promise<ManagedConnections> =>
      call(manageEndpoints.listManagedConnections, {}, options),
    /** Takes the journey to the login, or to the reports, of a source, which keeps its id. */
    reconnect: (connectionId: string, body: SeenVersion, options?: LinkCallOptions): Promise<LinkSession> =>
      call(manageEndpoints.reconnect, { params: { connectionId }, body }, options),
    /** Ends the access of one source; its rows stay with the business. */
    disconnect: (connectionId: string, options?: LinkCallOptions): Promise<LinkSession> =>
      call(manageEndpoints.disconnect, { params: { connectionId }, body: {} }, options),
  },
  codes: {
    /** Mails a code to the company's contact; the answer is the same whether or not there is one. */
    mail: (body: { locale: Locale }, options?: LinkCallOptions): Promise<{ expiresAt: string }> =>
      call(manageEndpoints.mailManageCode, { body }, options),
    /**
     * Says the code; from then on this browser may manage.
     * Rejects with `code_wrong`, and with `code_over` when another has to be asked for.
     */
    redeem: (code: string, options?: LinkCallOptions): Promise<LinkSession> =>
      call(manageEndpoints.redeemManageCode, { body: { code } }, options),
  },
  receipts: {
    /** Gets a receipt as a page to read and print; an HTML file that needs no network. */
    page: (consentId: string, query: { locale: Locale }, options?: LinkCallOptions): Promise<Response> =>
      call(manageEndpoints.getReceipt, { params: { consentId }, query }, options),
  },
});
