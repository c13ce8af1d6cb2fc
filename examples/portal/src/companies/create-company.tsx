import type { CompanyRequest } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { CompanyForm } from './company-form.tsx';
import { Invitation } from './invitation.tsx';
import { useCompanyWords } from './words.ts';

/** Creates a company; then everything that asks for its data is at hand. */
export function CreateCompany({ close }: { close: () => void }) {
  const words = useWords();
  const own = useCompanyWords();
  const navigate = useNavigate();
  // A new form for every company.
  const [round, setRound] = useState(0);
  const [isTyped, setTyped] = useState(false);
  const creating = useMutation({
    mutationFn: (body: CompanyRequest) => client.companies.create(body),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  });
  const company = creating.data;
  if (!company)
    return (
      <Modal title={words.createTitle} isBusy={creating.isPending} isTyped={isTyped} close={close}>
        <CompanyForm
          key={round}
          label={words.create}
          isBusy={creating.isPending}
          trouble={creating.error && <Trouble error={creating.error} said={{ code_taken: own.codeTaken }} />}
          tellTyped={setTyped}
          save={(body) => creating.mutate(body)}
        />
      </Modal>
    );
  return (
    <Modal title={words.isCreated(company.name)} close={close}>
      <p role="status">{words.createdHint}</p>
      <Invitation company={company} />
      <div className="ends">
        <Button
          onPress={() => {
            setRound(round + 1);
            creating.reset();
          }}
        >
          {words.createAnother}
        </Button>
        <Button
          onPress={() => {
            close();
            void navigate({ to: '/companies/$companyId', params: { companyId: company.id } });
          }}
        >
          {words.viewDetails}
        </Button>
      </div>
    </Modal>
  );
}
