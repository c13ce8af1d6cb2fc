import type { ApiKey } from '@client-link/api-client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../../api.ts';
import { Modal } from '../../parts/modal.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { settingsClient } from '../clients.ts';
import { SecretOnce } from '../secret-once.tsx';
import { Select } from '../../parts/select.tsx';
import { useSettingsWords } from '../words.ts';
import { useApiKeysWords } from './words.ts';

const DAY = '86400';

/** Gives a key a new secret, which is shown once. */
export function RotateApiKey({ apiKey, name, close }: { apiKey: ApiKey; name: string; close: () => void }) {
  const own = useApiKeysWords();
  const shared = useSettingsWords();
  const [ends, setEnds] = useState(DAY);
  const rotating = useMutation({
    mutationFn: () => settingsClient.apiKeys.rotate(apiKey.id, { oldOneEndsInSeconds: Number(ends) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['apiKeys'] }),
  });
  if (rotating.data)
    return (
      <Modal title={own.isRotated(name)} isAlert close={close}>
        <SecretOnce label={own.secret} secret={rotating.data.apiKey!} />
        <div className="ends">
          <Button onPress={close}>{shared.done}</Button>
        </div>
      </Modal>
    );
  return (
    <Modal title={own.rotateOf(name)} isBusy={rotating.isPending} close={close}>
      <p>{own.rotateHint}</p>
      <Select label={own.oldEnds} all={own.ends} chosen={ends} choose={setEnds} />
      {rotating.error && <Trouble error={rotating.error} said={own.problems} />}
      <div className="ends">
        <Button className="main" isPending={rotating.isPending} onPress={() => rotating.mutate()}>
          {own.rotate}
        </Button>
      </div>
    </Modal>
  );
}
