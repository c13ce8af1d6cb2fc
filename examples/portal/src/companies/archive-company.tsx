import type { Company } from '@client-link/api-client';
import type { Synchronisation } from '@client-link/api-client/companies';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Label, Radio, RadioGroup } from 'react-aria-components';
import { queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { companyList } from './clients.ts';
import { useListWords } from './list-words.ts';

/** Whether archiving it leaves anything to ask: a connection of it is synchronised by itself. */
export const isSynchronised = ({ dataConnections = [] }: Company): boolean =>
  dataConnections.some(({ status, connectionInfo }) => status === 'Linked' && connectionInfo?.['method'] === 'connect');

/** Archives a company whose connections are synchronised: asks whether that goes on. */
export function ArchiveCompany({
  company: { id, name },
  archived,
  close,
}: {
  company: Company;
  archived?: () => void;
  close: () => void;
}) {
  const words = useWords();
  const own = useListWords();
  const [synchronisation, setSynchronisation] = useState<Synchronisation>('pause');
  const archiving = useMutation({
    mutationFn: () => companyList.archive(id, { synchronisation }),
    onSuccess: async () => {
      archived?.();
      close();
      await queries.invalidateQueries({ queryKey: ['companies'] });
    },
  });
  return (
    <Modal title={own.archiveTitle(name)} isBusy={archiving.isPending} close={close}>
      <p>{own.archiveHint}</p>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          archiving.mutate();
        }}
      >
        <SynchronisingChoice chosen={synchronisation} choose={setSynchronisation} />
        {archiving.error && <Trouble error={archiving.error} />}
        <div className="ends">
          <Button onPress={close} isDisabled={archiving.isPending}>
            {words.cancel}
          </Button>
          <Button type="submit" className="main" isPending={archiving.isPending}>
            {own.archive}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Whether connections go on being synchronised while their company is archived. */
export function SynchronisingChoice({
  chosen,
  choose,
}: {
  chosen: Synchronisation;
  choose: (wanted: Synchronisation) => void;
}) {
  const own = useListWords();
  return (
    <RadioGroup value={chosen} onChange={(value) => choose(value as Synchronisation)}>
      <Label>{own.synchronising}</Label>
      <Radio value="pause" className="react-aria-Radio choice">
        <span>
          <b>{own.syncPause}</b>
          <small>{own.syncPauseHint}</small>
        </span>
      </Radio>
      <Radio value="continue" className="react-aria-Radio choice">
        <span>
          <b>{own.syncContinue}</b>
          <small>{own.syncContinueHint}</small>
        </span>
      </Radio>
    </RadioGroup>
  );
}
