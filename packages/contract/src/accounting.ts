import * as z from 'zod/mini';
import { DateTime, openEnum, Uuid } from './schema.ts';

const optional = z.optional;
const text = optional(z.string());
/** A number with at most the currency's decimals. */
const amount = optional(z.number());

const Metadata = optional(z.looseObject({ isDeleted: z.boolean() }));

/** Where a row came from: its connection, and the files of the report that it was last sent in. */
const Source = optional(z.looseObject({ connectionId: Uuid, uploadIds: optional(z.array(z.string())) }));

export const Address = z.looseObject({
  type: openEnum(['Unknown', 'Billing', 'Delivery']),
  line1: text,
  line2: text,
  city: text,
  region: text,
  country: text,
  postalCode: text,
});

/** Somebody the company buys from. */
export const Supplier = z.looseObject({
  id: z.string(),
  supplierName: text,
  contactName: text,
  emailAddress: text,
  phone: text,
  addresses: optional(z.array(Address)),
  registrationNumber: text,
  taxNumber: text,
  status: openEnum(['Unknown', 'Active', 'Archived']),
  defaultCurrency: text,
  paymentTerms: text,
  modifiedDate: DateTime,
  sourceModifiedDate: optional(DateTime),
  metadata: Metadata,
  source: Source,
});
export type Supplier = z.infer<typeof Supplier>;

const SupplierRef = z.looseObject({ id: z.string(), supplierName: text });

/** What a supplier asked to be paid for. Dates are `yyyy-mm-dd`, amounts include the currency's decimals at most. */
export const Bill = z.looseObject({
  id: z.string(),
  reference: text,
  supplierRef: optional(SupplierRef),
  issueDate: z.string(),
  dueDate: text,
  currency: text,
  currencyRate: amount,
  subTotal: amount,
  taxAmount: amount,
  totalAmount: z.number(),
  amountDue: amount,
  status: openEnum(['Unknown', 'Open', 'PartiallyPaid', 'Paid', 'Void', 'Draft']),
  note: text,
  paymentTerms: text,
  purchaseOrderNumber: text,
  modifiedDate: DateTime,
  sourceModifiedDate: optional(DateTime),
  metadata: Metadata,
  source: Source,
});
export type Bill = z.infer<typeof Bill>;

/** Money that left for one or more bills. */
export const BillPayment = z.looseObject({
  id: z.string(),
  supplierRef: optional(SupplierRef),
  date: z.string(),
  currency: text,
  currencyRate: amount,
  totalAmount: z.number(),
  paymentMethod: text,
  reference: text,
  note: text,
  lines: optional(
    z.array(
      z.looseObject({
        amount: z.number(),
        links: optional(z.array(z.looseObject({ type: z.string(), id: text, amount }))),
      }),
    ),
  ),
  modifiedDate: DateTime,
  sourceModifiedDate: optional(DateTime),
  metadata: Metadata,
  source: Source,
});
export type BillPayment = z.infer<typeof BillPayment>;

/** A purchase that was paid at once, without a bill. */
export const DirectCost = z.looseObject({
  id: z.string(),
  reference: text,
  contactRef: optional(z.looseObject({ id: text, name: text })),
  issueDate: z.string(),
  currency: text,
  subTotal: amount,
  taxAmount: amount,
  totalAmount: z.number(),
  paymentMethod: text,
  category: text,
  note: text,
  modifiedDate: DateTime,
  sourceModifiedDate: optional(DateTime),
  metadata: Metadata,
  source: Source,
});
export type DirectCost = z.infer<typeof DirectCost>;
