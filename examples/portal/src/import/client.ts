import { type CompanyImport, createCompanyImportsClient } from '@client-link/api-client/company-imports';
import type { ListChoices } from '@client-link/intake/clients';
import { client, queries } from '../api.ts';

export const imports = createCompanyImportsClient(client);

/** Files that were chosen here, with what was chosen of their columns: they are sent on the import's own page. */
export const chosenFiles = new Map<string, { file: File; choices: ListChoices }>();

export const importKey = (importId: string) => ['imports', importId] as const;

/** Shows what an answer says of an import at once. */
export function keepImport(state: CompanyImport): void {
  queries.setQueryData(importKey(state.id), state);
  void queries.invalidateQueries({ queryKey: ['imports', state.id, 'rows'] });
}
