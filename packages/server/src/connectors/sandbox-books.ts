import type { DataType } from '@client-link/contract';
import type { Product } from '../integrations/catalogue.ts';
import { type Access, type CanonicalRow, type Connector, type OAuthClient, SourceError } from './connector.ts';

interface SandboxSettings {
  /** Of the sandbox, such as `http://127.0.0.1:4200`. */
  origin: string;
  product: Product;
  /** Absent where each organisation brings its own. */
  client?: OAuthClient;
}

const SCOPE = 'company.read suppliers.read bills.read payments.read expenses.read offline_access';
const PAGE_SIZE = 500;

/** The sandbox accounting product: a real provider, for trying and testing. */
export function sandboxBooks({ origin, product, client }: SandboxSettings): Connector {
  const issuer = `${origin}/${product.key}`;
  return {
    product,
    oauth: {
      issuer,
      authorizationEndpoint: `${issuer}/auth`,
      tokenEndpoint: `${issuer}/token`,
      revocationEndpoint: `${issuer}/token/revocation`,
      ...client,
      scope: SCOPE,
      sendsIssuer: true,
      parameters: { prompt: 'consent' },
      allowHttp: true,
    },

    async listEntities(access) {
      const answer = await get<{ items: { id: string; name: string }[] }>(access, `${issuer}/api/v1/companies`);
      return answer.items.map(({ id, name }) => ({ id, name }));
    },

    async listRows(access, entityId, dataType, { cursor, modifiedSince }) {
      const url = new URL(`${issuer}/api/v1/companies/${encodeURIComponent(entityId)}/${dataType}`);
      url.searchParams.set('limit', String(PAGE_SIZE));
      if (cursor) url.searchParams.set('cursor', cursor);
      if (modifiedSince) url.searchParams.set('modifiedSince', modifiedSince);
      const answer = await get<{ items: never[]; nextCursor?: string }>(access, url.href);
      return {
        rows: answer.items.map((row) => mappings[dataType](row)),
        ...(answer.nextCursor && { nextCursor: answer.nextCursor }),
      };
    },
  };
}

async function get<T>({ token, signal }: Access, url: string): Promise<T> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(url, { signal, redirect: 'error', headers }).catch((cause: unknown) => {
    throw new SourceError('Sandbox Books does not answer', 503, undefined, { cause });
  });
  if (!response.ok) {
    const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
    throw new SourceError(
      `Sandbox Books answered ${response.status}`,
      response.status,
      Number.isFinite(seconds) ? seconds * 1000 : undefined,
    );
  }
  return (await response.json()) as T;
}

const mappings: Record<DataType, (row: never) => CanonicalRow> = {
  suppliers: (row: any) => ({
    id: row.vendorId,
    supplierName: row.displayName,
    ...(row.email && { emailAddress: row.email }),
    ...(row.phoneNumber && { phone: row.phoneNumber }),
    ...(row.address && {
      addresses: [
        {
          type: 'Billing',
          line1: row.address.street,
          city: row.address.city,
          region: row.address.region,
          postalCode: row.address.postcode,
          country: row.address.country,
        },
      ],
    }),
    status: row.isActive ? 'Active' : 'Archived',
    defaultCurrency: row.currency,
    sourceModifiedDate: row.updatedAt,
  }),

  bills: (row: any) => ({
    id: row.billId,
    reference: row.billNumber,
    supplierRef: { id: row.vendorId, supplierName: row.vendorName },
    issueDate: row.issued,
    dueDate: row.due,
    currency: row.currency,
    subTotal: Number(row.net),
    taxAmount: Number(row.tax),
    totalAmount: Number(row.gross),
    amountDue: Number(row.balance),
    status: { open: 'Open', part_paid: 'PartiallyPaid', paid: 'Paid', void: 'Void' }[row.state as string] ?? 'Unknown',
    sourceModifiedDate: row.updatedAt,
  }),

  billPayments: (row: any) => ({
    id: row.paymentId,
    supplierRef: { id: row.vendorId, ...(row.vendorName && { supplierName: row.vendorName }) },
    date: row.paidOn,
    currency: row.currency,
    totalAmount: Number(row.amount),
    paymentMethod: row.method,
    ...(row.note && { note: row.note }),
    lines: row.appliedTo.map(({ billId, amount }: { billId: string; amount: string }) => ({
      amount: Number(amount),
      links: [{ type: 'Bill', id: billId, amount: -Number(amount) }],
    })),
    sourceModifiedDate: row.updatedAt,
  }),

  directCosts: (row: any) => ({
    id: row.expenseId,
    contactRef: { name: row.vendorName },
    issueDate: row.spentOn,
    currency: row.currency,
    subTotal: Number(row.net),
    taxAmount: Number(row.tax),
    totalAmount: Number(row.gross),
    paymentMethod: row.method,
    category: row.category,
    sourceModifiedDate: row.updatedAt,
  }),
};
