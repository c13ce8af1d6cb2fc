import type { Project } from '@client-link/api-client/projects';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { queries } from '../api.ts';
import { clearCorrected } from '../parts/clear-corrected.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { projects } from './clients.ts';
import { CompanyChoice } from './company-choice.tsx';
import { DayFields } from './day-fields.tsx';
import { type Day, today } from './days.ts';
import './projects.css';
import { useProjectWords } from './words.ts';

/** Creates a project, for a company that is known or is chosen. */
export function CreateProject({
  company,
  day = today(),
  created,
  close,
}: {
  company?: { id: string; name: string };
  day?: Day;
  created: (project: Project) => void;
  close: () => void;
}) {
  const words = useProjectWords();
  const [companyId, setCompanyId] = useState(company?.id);
  const [name, setName] = useState('');
  const [days, setDays] = useState({ starts: day, ends: day });
  const creating = useMutation({
    mutationFn: (id: string) => projects.create(id, { name: name.trim(), ...days }),
    onSuccess: async (project) => {
      close();
      created(project);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['projects'] }),
        queries.invalidateQueries({ queryKey: ['companies', project.company.id, 'projects'] }),
      ]);
    },
  });
  return (
    <Modal title={company ? words.createFor(company.name) : words.createAny} isBusy={creating.isPending} close={close}>
      <div onInput={clearCorrected}>
        <Form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault();
            if (companyId) creating.mutate(companyId);
          }}
        >
          {!company && <CompanyChoice choose={setCompanyId} />}
          <TextField isRequired autoFocus={Boolean(company)} maxLength={200} value={name} onChange={setName}>
            <Label>{words.name}</Label>
            <Input />
            <FieldError>{words.nameMissing}</FieldError>
          </TextField>
          <DayFields days={days} change={setDays} />
          <p className="hint">{words.createHint}</p>
          {creating.error && <Trouble error={creating.error} />}
          <div className="ends">
            <Button type="submit" className="main" isPending={creating.isPending}>
              {words.create}
            </Button>
          </div>
        </Form>
      </div>
    </Modal>
  );
}
