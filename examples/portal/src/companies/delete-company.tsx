import type { Company } from '@client-link/api-client';
import { ApiError } from '@client-link/api-client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { projects } from './clients.ts';
import { useCompanyWords } from './words.ts';

/** Deletes a company once its name is typed; while projects are attached, it leads to them instead. */
export function DeleteCompany({
  company,
  close,
  deleted,
}: {
  company: Company;
  close: () => void;
  deleted: () => void;
}) {
  const words = useWords();
  const attached = useQuery({
    queryKey: ['companies', company.id, 'projects', 'attached'],
    queryFn: ({ signal }) => projects.list({ companyId: company.id, pageSize: 1 }, { signal }),
    staleTime: 0,
  });
  const [typed, setTyped] = useState('');
  const [isMismatched, setIsMismatched] = useState(false);
  const type = (text: string) => {
    setTyped(text);
    setIsMismatched(false);
  };
  const deleting = useMutation({
    mutationFn: () => client.companies.delete(company.id),
    onSuccess: async () => {
      deleted();
      close();
      // Its own page may still be there for a moment: what it shows can't be asked for any more.
      await queries.invalidateQueries({ queryKey: ['companies', 'list'] });
    },
  });
  const count = attached.data?.totalResults ?? 0;
  // A project may have been created while the name was typed.
  const isAttached = deleting.error instanceof ApiError && deleting.error.code === 'company_has_projects';
  if (count || isAttached) return <Attached company={company} count={count || 1} close={close} />;
  if (attached.isPending)
    return (
      <Modal title={words.deleteTitle(company.name)} isAlert close={close}>
        <p role="status">{words.loading}</p>
      </Modal>
    );
  return (
    <Modal title={words.deleteTitle(company.name)} isAlert isBusy={deleting.isPending} close={close}>
      <p>{words.deleteHint}</p>
      <Form
        className="fields"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          const isSame = typed.trim().normalize() === company.name.trim().normalize();
          setIsMismatched(!isSame);
          if (isSame) deleting.mutate();
        }}
      >
        <TextField autoFocus value={typed} onChange={type} isInvalid={isMismatched} autoComplete="off">
          <Label>{words.deleteTyped(company.name)}</Label>
          <Input />
          <FieldError>{words.deleteMismatch}</FieldError>
        </TextField>
        {deleting.error && <Trouble error={deleting.error} />}
        <div className="ends">
          <Button onPress={close} isDisabled={deleting.isPending}>
            {words.cancel}
          </Button>
          <Button type="submit" className="danger" isPending={deleting.isPending}>
            {words.deleteDo}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Why it can't be deleted, and the way to what can. */
function Attached({ company, count, close }: { company: Company; count: number; close: () => void }) {
  const words = useWords();
  const own = useCompanyWords();
  return (
    <Modal title={words.deleteTitle(company.name)} isAlert close={close}>
      <p>
        <b>{own.attached(count)}</b>
      </p>
      <p>{own.attachedHint}</p>
      <div className="ends">
        <Link to="/companies/$companyId/projects" params={{ companyId: company.id }} onClick={close}>
          {own.toProjects}
        </Link>
        <Button autoFocus onPress={close}>
          {words.close}
        </Button>
      </div>
    </Modal>
  );
}
