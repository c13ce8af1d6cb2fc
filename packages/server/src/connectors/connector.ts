import type { DataType } from '@client-link/contract';
import type { Product } from '../integrations/catalogue.ts';

/** A row in the canonical shape, as the data API answers it, without the times that the server adds. */
export type CanonicalRow = { id: string; sourceModifiedDate?: string } & Record<string, unknown>;

/** A company in the software, of those the login can see. */
export interface Entity {
  id: string;
  name: string;
}

/** What a software knows this server by. */
export interface OAuthClient {
  /** Of the organisation's own credentials; absent where they are the server's. */
  id?: string;
  clientId: string;
  clientSecret: string;
}

/** Where the software's OAuth server is, and what it wants to hear. */
export interface OAuthProvider {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  revocationEndpoint?: string;
  scope: string;
  /** Whether its answers carry `iss` (RFC 9207): then one without it is refused. */
  sendsIssuer: boolean;
  /** Added to the authorization request. */
  parameters?: Record<string, string>;
  /** Plain http, for a software on this machine. */
  allowHttp?: boolean;
}

/** How the software's OAuth server is reached. */
export type OAuthSettings = OAuthProvider & OAuthClient;

/** What a connector needs to call the software's API. */
export interface Access {
  token: string;
  signal: AbortSignal;
}

export interface PageOfRows {
  rows: CanonicalRow[];
  /** Absent on the last page. */
  nextCursor?: string;
}

/** One software: data about its login, and functions that page through its rows. */
export interface Connector {
  product: Product;
  /** With the client of all organisations that have none of their own, if there is one. */
  oauth: OAuthProvider & Partial<OAuthClient>;
  listEntities(access: Access): Promise<Entity[]>;
  /** Rows changed after `modifiedSince`, all when absent, in a stable order. */
  listRows(
    access: Access,
    entityId: string,
    dataType: DataType,
    from: { cursor?: string; modifiedSince?: string },
  ): Promise<PageOfRows>;
}

/** The software's API answered with an error. */
export class SourceError extends Error {
  readonly status: number;
  /** Milliseconds that it asked to wait. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, status: number, retryAfterMs?: number, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
