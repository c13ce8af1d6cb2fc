import type { CompanyImportRow } from '@client-link/api-client/company-imports';
import {
  clientColumns,
  type ClientField,
  type ClientProblem,
  describeClientProblem,
} from '@client-link/intake/clients';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextArea, TextField } from 'react-aria-components';
import { queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { imports, importKey } from './client.ts';
import { useImportWords } from './words.ts';

/** A row is corrected; it is checked as it is saved, and stays open while something is wrong. */
export function RowDialog({
  importId,
  row: opened,
  close,
}: {
  importId: string;
  row: CompanyImportRow;
  close: () => void;
}) {
  const { locale } = useWords();
  const words = useImportWords();
  const shown = locale === 'fr' ? 'fr' : 'en';
  const [row, setRow] = useState(opened);
  const [values, setValues] = useState<Partial<Record<ClientField, string>>>(opened.values);
  const saving = useMutation({
    mutationFn: () => {
      const changed = clientColumns.filter(({ name }) => (values[name] ?? '') !== (row.values[name] ?? ''));
      const changes = Object.fromEntries(changed.map(({ name }) => [name, values[name] ?? '']));
      return imports.updateRow(importId, row.line, { values: changes });
    },
    onSuccess: async (saved) => {
      setRow(saved);
      await queries.invalidateQueries({ queryKey: importKey(importId) });
      if (!saved.problems.some(({ severity }) => severity === 'error')) close();
    },
  });
  const { problems } = row;
  const saidOf = (field: ClientField) =>
    problems
      .filter((problem) => problem.field === field)
      .map((problem) => describeClientProblem(problem as ClientProblem, shown))
      .map(({ message, action }) => `${message} ${action}`)
      .join(' ');
  return (
    <Modal title={words.editOf(row.line)} isBusy={saving.isPending} close={close}>
      <Form
        className="fields"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        {clientColumns.map(({ name, labels, hasLines, required }, place) => {
          const said = saidOf(name);
          return (
            <TextField
              key={name}
              value={values[name] ?? ''}
              onChange={(text) => setValues((before) => ({ ...before, [name]: text }))}
              isInvalid={said !== ''}
              isRequired={required}
              autoComplete="off"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog has just been opened
              autoFocus={problems.length ? problems[0]!.field === name : place === 0}
            >
              <Label>{labels[shown]}</Label>
              {hasLines ? <TextArea rows={3} /> : <Input />}
              <FieldError>{said}</FieldError>
            </TextField>
          );
        })}
        {saving.error && <Trouble error={saving.error} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={saving.isPending}>
            {words.save}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
