import type { Context } from '../context.ts';

/** Where a company asks for a fresh link: on a page of the business's, which opens nothing by itself. */
export const freshLinkAddress = (
  { publicUrl }: Pick<Context, 'publicUrl'>,
  { companyId, organisationId }: { companyId: string; organisationId: string },
): string => `${publicUrl}/l/company/${companyId}?of=${organisationId}`;
