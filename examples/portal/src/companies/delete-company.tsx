import type { Company } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { client, queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';

/** Deletes a company once its name is typed. */
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
