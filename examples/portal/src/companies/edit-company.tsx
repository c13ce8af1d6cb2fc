import { ApiError, type Company, type CompanyUpdate } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { changesIn, draftOf, requestOf } from './company-draft.ts';
import { CompanyForm } from './company-form.tsx';
import { useCompanyWords } from './words.ts';

const isChangedMeanwhile = (error: unknown) => error instanceof ApiError && error.code === 'changed_meanwhile';

/** Changes what is known of a company. Where somebody else did so meanwhile, one decides which state goes on. */
export function EditCompany({ company, close, saved }: { company: Company; close: () => void; saved?: () => void }) {
  const words = useWords();
  const own = useCompanyWords();
  // The state that the form began with: the page below may show a newer one by now.
  const [seen, setSeen] = useState(company);
  const [isTyped, setTyped] = useState(false);
  const saving = useMutation({
    mutationFn: (body: CompanyUpdate) => client.companies.update(company.id, body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['companies'] });
      saved?.();
      close();
    },
  });
  const theirs = useMutation({
    mutationFn: () => client.companies.get(company.id),
    onSuccess: (newest) => {
      setSeen(newest);
      saving.reset();
    },
  });
  /** Only what was changed here is said, so that whatever else changed meanwhile stays. */
  const overTheirs = useMutation({
    mutationFn: async (body: CompanyUpdate) => {
      const { version } = await client.companies.get(company.id);
      return saving.mutateAsync({ ...body, version });
    },
  });
  const isBusy = saving.isPending || theirs.isPending || overTheirs.isPending;

  return (
    <Modal title={words.editOf(company.name)} isBusy={isBusy} isTyped={isTyped} close={close}>
      <CompanyForm
        key={seen.version}
        company={seen}
        label={words.save}
        isBusy={isBusy}
        trouble={
          isChangedMeanwhile(saving.error) ? (
            <div className="trouble" role="alert">
              <p>{own.changedMeanwhile}</p>
              <div className="acts">
                <Button isPending={theirs.isPending} onPress={() => theirs.mutate()}>
                  {own.takeOver}
                </Button>
                <Button isPending={overTheirs.isPending} onPress={() => overTheirs.mutate(saving.variables!)}>
                  {own.keepMine}
                </Button>
              </div>
            </div>
          ) : (
            saving.error && <Trouble error={saving.error} said={{ code_taken: own.codeTaken }} />
          )
        }
        tellTyped={setTyped}
        save={(body) => {
          const changes = changesIn(body, requestOf(draftOf(seen)));
          if (Object.keys(changes).length) saving.mutate({ ...changes, version: seen.version });
          else close();
        }}
      />
    </Modal>
  );
}
