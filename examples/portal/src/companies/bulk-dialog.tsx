import type { BulkChange, BulkChangeRequest } from '@client-link/api-client/bulk-changes';
import type { CompanyAct, CompanyChange, CompanyChanges, Synchronisation } from '@client-link/api-client/companies';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { SynchronisingChoice } from './archive-company.tsx';
import { bulkChanges, companyList } from './clients.ts';
import { useListWords } from './list-words.ts';
import { OwnerChoice } from './owner-choice.tsx';

export type BulkAct = CompanyAct;

type Changed = (act: BulkAct, results: CompanyChange[]) => void;
/** Which companies are meant: some that were picked, or all that a filter finds. */
export type Meant = { companyIds: readonly string[] } | { filter: BulkChangeRequest['filter']; companies: number };
interface Props {
  meant: Meant;
  changed: Changed;
  /** All that were found are changed by background work. */
  begun: (change: BulkChange) => void;
  close: () => void;
}

export const countOf = (meant: Meant): number => ('companies' in meant ? meant.companies : meant.companyIds.length);

type More = Pick<CompanyChanges, 'tag' | 'ownerId' | 'synchronisation'>;

const useChange = (act: BulkAct, { meant, changed, begun, close }: Props) =>
  useMutation({
    mutationFn: async (more: More) =>
      'companies' in meant
        ? { begun: await bulkChanges.start({ act, ...more, ...meant }) }
        : companyList.change({ companyIds: [...meant.companyIds], act, ...more }),
    onSuccess: (answer) => {
      close();
      if ('begun' in answer) begun(answer.begun);
      else changed(act, answer.results);
    },
  });

/** Asks for what a change takes besides the companies. */
function ChangeDialog({
  title,
  hint,
  label,
  changing,
  more,
  close,
  children,
}: {
  title: string;
  hint?: string;
  /** What the button does. */
  label: string;
  changing: ReturnType<typeof useChange>;
  more: More;
  close: () => void;
  children: ReactNode;
}) {
  const words = useWords();
  const own = useListWords();
  return (
    <Modal title={title} isBusy={changing.isPending} close={close}>
      {hint && <p>{hint}</p>}
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          changing.mutate(more);
        }}
      >
        {children}
        {changing.error && <Trouble error={changing.error} said={{ other_number: own.otherNumber }} />}
        <div className="ends">
          <Button onPress={close} isDisabled={changing.isPending}>
            {words.cancel}
          </Button>
          <Button type="submit" className="main" isPending={changing.isPending}>
            {label}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Names the tag that is added to several companies, or taken from them. */
export function TagDialog({ act, ...props }: Props & { act: 'addTag' | 'removeTag' }) {
  const own = useListWords();
  const [name, setName] = useState('');
  const [value, setValue] = useState('');
  const count = countOf(props.meant);
  return (
    <ChangeDialog
      title={act === 'addTag' ? own.addTagTo(count) : own.removeTagFrom(count)}
      label={own[act]}
      changing={useChange(act, props)}
      more={{ tag: { name: name.trim(), value: value.trim() } }}
      close={props.close}
    >
      <TextField isRequired autoFocus maxLength={27} autoComplete="off" value={name} onChange={setName}>
        <Label>{own.tagName}</Label>
        <Input />
        <FieldError>{own.tagMissing}</FieldError>
      </TextField>
      {act === 'addTag' && (
        <>
          <TextField maxLength={100} autoComplete="off" value={value} onChange={setValue}>
            <Label>{own.tagValue}</Label>
            <Input />
          </TextField>
          <p className="hint">{own.tagReplaces}</p>
        </>
      )}
    </ChangeDialog>
  );
}

/** Says who looks after several companies. */
export function OwnerDialog(props: Props) {
  const own = useListWords();
  const [owner, setOwner] = useState('');
  return (
    <ChangeDialog
      title={own.setOwnerOf(countOf(props.meant))}
      label={own.setOwnerDo}
      changing={useChange('setOwner', props)}
      more={{ ownerId: owner || null }}
      close={props.close}
    >
      <OwnerChoice chosen={owner} choose={setOwner} />
    </ChangeDialog>
  );
}

/** Archives several companies: asks whether their connections go on being synchronised. */
export function ArchiveDialog(props: Props) {
  const own = useListWords();
  const [synchronisation, setSynchronisation] = useState<Synchronisation>('pause');
  return (
    <ChangeDialog
      title={own.archiveThem(countOf(props.meant))}
      hint={own.archiveThemHint}
      label={own.archive}
      changing={useChange('archive', props)}
      more={{ synchronisation }}
      close={props.close}
    >
      <SynchronisingChoice chosen={synchronisation} choose={setSynchronisation} />
    </ChangeDialog>
  );
}

/** Deletes several companies once their number is typed. */
export function DeleteDialog(props: Props) {
  const words = useWords();
  const own = useListWords();
  const [typed, setTyped] = useState('');
  const [isMismatched, setIsMismatched] = useState(false);
  const deleting = useChange('delete', props);
  const count = countOf(props.meant);
  return (
    <Modal title={own.deleteThem(count)} isAlert isBusy={deleting.isPending} close={props.close}>
      <p>{words.deleteHint}</p>
      <Form
        className="fields"
        validationBehavior="aria"
        onSubmit={(event) => {
          event.preventDefault();
          const isSame = typed.trim() === String(count);
          setIsMismatched(!isSame);
          if (isSame) deleting.mutate({});
        }}
      >
        <TextField
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          isInvalid={isMismatched}
          onChange={(text) => {
            setTyped(text);
            setIsMismatched(false);
          }}
        >
          <Label>{own.deleteTyped(count)}</Label>
          <Input />
          <FieldError>{own.deleteMismatch}</FieldError>
        </TextField>
        {deleting.error && <Trouble error={deleting.error} said={{ other_number: own.otherNumber }} />}
        <div className="ends">
          <Button onPress={props.close} isDisabled={deleting.isPending}>
            {words.cancel}
          </Button>
          <Button type="submit" className="danger" isPending={deleting.isPending}>
            {own.deleteDo(count)}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

/** Says which companies stayed as they were, and why. */
export function NotAll({ results, close }: { results: readonly CompanyChange[]; close: () => void }) {
  const words = useWords();
  const own = useListWords();
  const refused = results.filter(({ isDone }) => !isDone);
  return (
    <Modal title={own.notAll} close={close}>
      <p>{own.done(results.length - refused.length)}</p>
      <Refused those={refused} />
      <div className="ends">
        <Button onPress={close}>{words.close}</Button>
      </div>
    </Modal>
  );
}

/** Companies that stayed as they were, each with the reason. */
export function Refused({ those }: { those: readonly CompanyChange[] }) {
  const words = useWords();
  const own = useListWords();
  return (
    <ul>
      {those.map(({ companyId, name, code = '', error }) => (
        <li key={companyId}>
          <b>{name ?? own.unnamed}</b>
          {name &&
            `${words.locale === 'fr' ? ' : ' : ': '}${own.reasons[code] ?? words.problems[code as keyof typeof words.problems] ?? error}`}
        </li>
      ))}
    </ul>
  );
}
