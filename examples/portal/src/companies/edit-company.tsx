import type { Company, CompanyRequest } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { client, queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { useWords } from '../words/words.ts';
import { CompanyForm } from './company-form.tsx';

/** Changes what is known of a company; nothing else of it, so that what a program wrote meanwhile stays. */
export function EditCompany({ company, close }: { company: Company; close: () => void }) {
  const words = useWords();
  const saving = useMutation({
    mutationFn: (body: Partial<CompanyRequest>) => client.companies.update(company.id, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['companies'] });
      close();
    },
  });
  return (
    <Modal title={words.editOf(company.name)} isBusy={saving.isPending} close={close}>
      <CompanyForm
        company={company}
        label={words.save}
        isBusy={saving.isPending}
        error={saving.error}
        save={(body) => saving.mutate(body)}
      />
    </Modal>
  );
}
