import type { CompanyRequest } from '@client-link/contract';
import type { Kysely } from 'kysely';
import type { Tables } from '../database/schema.ts';
import { searchKey } from '../records/search-key.ts';

type Named = Pick<CompanyRequest, 'name' | 'code' | 'contact'>;

/** What is stored of what a business says about a company. */
export const columnsOf = ({ products, ...asked }: CompanyRequest) => ({
  name: asked.name,
  name_key: searchKey(asked.name),
  description: asked.description ?? null,
  tags: JSON.stringify(asked.tags ?? {}),
  parent_id: asked.referenceParentCompany?.id ?? null,
  contact_email: asked.contact?.email ?? null,
  contact_name: asked.contact?.name ?? null,
  code: asked.code ?? null,
  code_key: asked.code ? codeKey(asked.code) : null,
  address: asked.address ?? null,
  owner_id: asked.owner?.id ?? null,
  search_key: companySearchKey(asked),
  ...(products && { products: JSON.stringify([...new Set(products)]) }),
});

/** How codes are compared: whatever their capitals, and however they were typed. */
export const codeKey = (code: string): string => code.normalize('NFKC').toLowerCase();

const companySearchKey = ({ name, code, contact }: Named): string =>
  [name, code, contact?.name, contact?.email].flatMap((text) => (text ? searchKey(text) : [])).join('\n');

const AT_ONCE = 1000;

/** Of companies from before they were found by more than their name. */
export async function fillSearchKeys(database: Kysely<Tables>): Promise<void> {
  for (let after = ''; ;) {
    const rows = await database
      .selectFrom('companies')
      .select(['id', 'name', 'contact_name', 'contact_email'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute();
    for (const { id, name, contact_name, contact_email } of rows) {
      const contact = contact_email === null ? undefined : { email: contact_email, name: contact_name ?? undefined };
      await database
        .updateTable('companies')
        .set({ search_key: companySearchKey({ name, contact }) })
        .where('id', '=', id)
        .execute();
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
  }
}
