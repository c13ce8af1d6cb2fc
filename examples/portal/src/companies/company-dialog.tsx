import type { Company } from '@client-link/api-client';
import { ArchiveCompany } from './archive-company.tsx';
import { DeleteCompany } from './delete-company.tsx';
import { EditCompany } from './edit-company.tsx';
import { RequestData } from './request-data.tsx';

/** What can be done with a company, in the list and on its page. */
export type CompanyAct = 'request' | 'edit' | 'archive' | 'delete';

/** The dialog of what somebody does with a company. */
export function CompanyDialog({
  act,
  company,
  close,
  archived,
  saved,
  deleted,
}: {
  act: CompanyAct;
  company: Company;
  close: () => void;
  archived?: () => void;
  saved?: () => void;
  deleted: () => void;
}) {
  if (act === 'request') return <RequestData company={company} close={close} />;
  if (act === 'edit') return <EditCompany company={company} close={close} {...(saved && { saved })} />;
  if (act === 'archive') return <ArchiveCompany company={company} close={close} {...(archived && { archived })} />;
  return <DeleteCompany company={company} close={close} deleted={deleted} />;
}
