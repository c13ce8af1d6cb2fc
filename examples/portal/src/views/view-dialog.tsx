import { ApiError } from '@client-link/api-client';
import type { SavedView, ViewedList } from '@client-link/api-client/saved-views';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, TextField } from 'react-aria-components';
import { queries } from '../api.ts';
import { Modal } from '../parts/modal.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { savedViews } from './client.ts';
import type { ViewState } from './view-address.ts';
import { useViewWords } from './words.ts';

const codeOf = (error: unknown) => (error instanceof ApiError ? error.code : undefined);

/** Names a view, new or known, and says for whom it is and whether the list opens with it. */
export function ViewDialog({
  list,
  view,
  state,
  saved,
  close,
}: {
  list: ViewedList;
  /** Absent where a new one is made. */
  view: SavedView | undefined;
  state: ViewState;
  saved: (view: SavedView) => void;
  close: () => void;
}) {
  const common = useWords();
  const words = useViewWords();
  const [name, setName] = useState(view?.name ?? '');
  const [isShared, setIsShared] = useState(view?.isShared ?? false);
  const [isDefault, setIsDefault] = useState(view?.isDefault ?? false);
  // Somebody else's state is seen before it is overwritten.
  const [version, setVersion] = useState(view?.version);
  const mayChange = view?.mayChange ?? true;
  const saving = useMutation({
    mutationFn: () => {
      if (!view) return savedViews.create({ list, name: name.trim(), state, isShared, isDefault });
      if (!mayChange) return savedViews.update(view.id, { isDefault });
      return savedViews.update(view.id, { name: name.trim(), isShared, isDefault, version });
    },
    onSuccess: (now) => {
      saved(now);
      close();
    },
    onError: async (error) => {
      if (!view || codeOf(error) !== 'changed_meanwhile') return;
      const { results } = await savedViews.list(list);
      setVersion(results.find(({ id }) => id === view.id)?.version ?? view.version);
      await queries.invalidateQueries({ queryKey: ['views', list] });
    },
  });
  const isTaken = codeOf(saving.error) === 'view_name_taken';
  const isConflict = codeOf(saving.error) === 'changed_meanwhile';
  return (
    <Modal title={view ? words.editOf(view.name) : words.create} isBusy={saving.isPending} close={close}>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        {!view && <p className="hint">{words.createHint}</p>}
        {mayChange ? (
          <>
            <TextField
              isRequired
              autoFocus
              maxLength={60}
              autoComplete="off"
              value={name}
              isInvalid={isTaken || undefined!}
              onChange={(text) => {
                setName(text);
                if (isTaken) saving.reset();
              }}
            >
              <Label>{words.name}</Label>
              <Input />
              <FieldError>{isTaken ? words.nameTaken : words.nameMissing}</FieldError>
            </TextField>
            <Tick label={words.share} hint={words.shareHint} isOn={isShared} turn={setIsShared} />
          </>
        ) : (
          <p className="hint">{words.notYours(view?.madeBy?.name)}</p>
        )}
        <Tick label={words.isDefault} hint={words.defaultHint} isOn={isDefault} turn={setIsDefault} />
        {saving.error && !isTaken && <Trouble error={saving.error} said={{ changed_meanwhile: words.conflict }} />}
        <div className="ends">
          <Button onPress={close} isDisabled={saving.isPending}>
            {common.cancel}
          </Button>
          <Button type="submit" className="main" isPending={saving.isPending}>
            {isConflict ? words.submitAnyway : words.submit}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}

function Tick({
  label,
  hint,
  isOn,
  turn,
}: {
  label: string;
  hint: string;
  isOn: boolean;
  turn: (isOn: boolean) => void;
}) {
  return (
    <label className="ticked view-tick">
      <input type="checkbox" checked={isOn} onChange={({ target }) => turn(target.checked)} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
}
