import type { Company, CompanyRequest } from '@client-link/api-client';

/** What stands in the fields of a company's form. */
export interface CompanyDraft {
  name: string;
  code: string;
  description: string;
  address: string;
  contactName: string;
  email: string;
  /** Empty: nobody. */
  owner: string;
  products: string;
  tags: readonly TagDraft[];
}

export interface TagDraft {
  key: number;
  name: string;
  value: string;
}

export const draftOf = (company?: Company): CompanyDraft => ({
  name: company?.name ?? '',
  code: company?.code ?? '',
  description: company?.description ?? '',
  address: company?.address ?? '',
  contactName: company?.contact?.name ?? '',
  email: company?.contact?.email ?? '',
  owner: company?.owner?.id ?? '',
  products: company?.products?.join(', ') ?? '',
  tags: Object.entries(company?.tags ?? {}).map(([name, value], key) => ({ key, name, value })),
});

/** The identifiers that were typed with commas or spaces between them. */
export const productsIn = (text: string): string[] => text.split(/[\s,;]+/).filter(Boolean);

export const isProduct = (text: string): boolean => /^[\w.-]{1,64}$/.test(text);

export const requestOf = (draft: CompanyDraft): CompanyRequest => ({
  name: draft.name.trim(),
  code: draft.code.trim() || null,
  description: draft.description.trim(),
  address: draft.address.trim() || null,
  contact: draft.email.trim()
    ? { email: draft.email.trim(), ...(draft.contactName.trim() && { name: draft.contactName.trim() }) }
    : null,
  owner: draft.owner ? { id: draft.owner } : null,
  products: productsIn(draft.products),
  tags: Object.fromEntries(
    draft.tags.filter(({ name }) => name.trim()).map(({ name, value }) => [name.trim(), value.trim()]),
  ),
});

/** What of a request differs from an earlier one: nothing else is said, so that what a program wrote meanwhile stays. */
export function changesIn(request: CompanyRequest, earlier: CompanyRequest): Partial<CompanyRequest> {
  const isSame = (field: keyof CompanyRequest) => JSON.stringify(request[field]) === JSON.stringify(earlier[field]);
  const fields = Object.keys(request) as (keyof CompanyRequest)[];
  return Object.fromEntries(fields.filter((field) => !isSame(field)).map((field) => [field, request[field]]));
}
