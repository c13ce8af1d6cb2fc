import type { Passkey, PasskeyCredential } from '@client-link/api-client/staff';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { useAccountWords } from './words.ts';

const canAdd = () => 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential;
const refresh = () => queries.invalidateQueries({ queryKey: ['me', 'passkeys'] });

/** The keys on one's own devices. */
export function Passkeys() {
  const words = useWords();
  const own = useAccountWords();
  const [act, setAct] = useState<'add' | Passkey>();
  const [news, setNews] = useState('');
  const ways = useQuery({ queryKey: ['staff', 'ways'], queryFn: ({ signal }) => staff.session.ways({ signal }) });
  const found = useQuery({ queryKey: ['me', 'passkeys'], queryFn: ({ signal }) => staff.me.passkeys({ signal }) });
  const passkeys = found.data?.results ?? [];
  const tell = (text: string) => {
    setNews(text);
    void refresh();
  };
  if (ways.data && !ways.data.passkey) return null;
  return (
    <section className="below">
      <h2>{own.yourPasskeys}</h2>
      <p>{own.passkeysHint}</p>
      <p role="status">{news || (found.data && !passkeys.length ? own.noneYet : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      <ul className="plain-list">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            <div>
              <b>{passkey.name}</b>, {passkey.isBackedUp ? own.backedUp : own.oneDevice}
              <small>
                {own.addedAt(words.day(passkey.created))}.{' '}
                {passkey.lastUsed ? own.used(words.moment(passkey.lastUsed)) : own.neverUsed}
              </small>
            </div>
            <Button className="quiet" aria-label={own.removeOf(passkey.name)} onPress={() => setAct(passkey)}>
              {own.remove}
            </Button>
          </li>
        ))}
      </ul>
      {canAdd() ? <Button onPress={() => setAct('add')}>{own.add}</Button> : <p>{own.unsupported}</p>}
      {act === 'add' && <AddPasskey added={() => tell(own.added)} close={() => setAct(undefined)} />}
      {typeof act === 'object' && (
        <Confirm
          title={own.removeTitle(act.name)}
          label={own.remove}
          said={own.problems}
          act={() => staff.me.removePasskey(act.id)}
          done={() => tell(own.removed)}
          close={() => setAct(undefined)}
        >
          <p>{own.removeHint}</p>
        </Confirm>
      )}
    </section>
  );
}

/** Has the browser make a passkey; a refusal of the person's own is no error. */
function AddPasskey({ added, close }: { added: () => void; close: () => void }) {
  const own = useAccountWords();
  const [name, setName] = useState('');
  const [isCancelled, setIsCancelled] = useState(false);
  const adding = useMutation({
    mutationFn: async () => {
      setIsCancelled(false);
      const options = await staff.me.startPasskey();
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as never);
      const made = await navigator.credentials.create({ publicKey }).catch(() => null);
      if (!made) return setIsCancelled(true);
      const credential = (made as PublicKeyCredential).toJSON() as unknown as PasskeyCredential;
      await staff.me.addPasskey({ credential, name: name.trim() || own.passkeyDefault });
      added();
      return close();
    },
  });
  return (
    <Modal title={own.add} isBusy={adding.isPending} close={close}>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          adding.mutate();
        }}
      >
        <TextField autoFocus maxLength={100} value={name} onChange={setName} autoComplete="off">
          <Label>{own.passkeyName}</Label>
          <Input />
          <Text slot="description">{own.passkeyNameHint}</Text>
        </TextField>
        <p role="status">{adding.isPending ? own.adding : isCancelled ? own.notAdded : ''}</p>
        {adding.error && <Trouble error={adding.error} said={own.problems} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={adding.isPending}>
            {own.add}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
