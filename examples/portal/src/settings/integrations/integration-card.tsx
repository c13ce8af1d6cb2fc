import type { IntegrationSettings } from '@client-link/api-client/settings';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { CopyButton } from '../../parts/copying.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsClient } from '../clients.ts';
import { CredentialsDialog } from './credentials-dialog.tsx';
import { TestResult } from './test-result.tsx';
import { useIntegrationsWords } from './words.ts';

const { integrations } = settingsClient;
const refresh = () => queries.invalidateQueries({ queryKey: ['integrations'] });

/** One software: how companies connect it, by what, and whether that works. */
export function IntegrationCard({ settings, tell }: { settings: IntegrationSettings; tell: (news: string) => void }) {
  const words = useWords();
  const own = useIntegrationsWords();
  const [act, setAct] = useState<'enter' | 'remove'>();
  const { key, name, credentials, isEnabled, clientId, linkedConnections, lastTest } = settings;
  const state = isEnabled ? (credentials as 'own' | 'server' | 'none') : 'off';
  const testing = useMutation({ mutationFn: () => integrations.test(key), onSettled: refresh });
  const switching = useMutation({
    mutationFn: (isOn: boolean) => integrations.update(key, { isEnabled: isOn }),
    onSuccess: async (_, isOn) => {
      tell(isOn ? own.isOn(name) : own.isOff(name));
      await refresh();
    },
  });
  const failure = testing.error ?? switching.error;
  return (
    <section className="integration" aria-labelledby={`integration-${key}`}>
      <h2 id={`integration-${key}`}>{name}</h2>
      <p>
        <span className={`status ${settings.isOffered ? 'Linked' : credentials === 'none' ? 'PendingAuth' : ''}`}>
          {own.states[state]}
        </span>
        <small>{own.statesHint[state]}</small>
      </p>
      <dl>
        {clientId && (
          <>
            <dt>{own.clientId}</dt>
            <dd>
              <code>{clientId}</code>
            </dd>
            <dt>{own.secret}</dt>
            <dd>{settings.credentialsChanged && own.secretKept(words.moment(settings.credentialsChanged))}</dd>
          </>
        )}
        <dt>{own.redirectUri}</dt>
        <dd>
          <code>{settings.redirectUri}</code>
          <small>{own.redirectHint}</small>
          <CopyButton label={own.copyRedirectUri} text={async () => settings.redirectUri} />
        </dd>
        {settings.scope && (
          <>
            <dt>{own.scope}</dt>
            <dd>
              <code>{settings.scope}</code>
            </dd>
          </>
        )}
      </dl>
      {linkedConnections > 0 && <p>{own.connected(linkedConnections)}</p>}
      {testing.isPending ? <p role="status">{own.testing}</p> : lastTest && <TestResult test={lastTest} />}
      {failure && <Trouble error={failure} said={own.problems} />}
      <div className="acts">
        <Button
          className={credentials === 'none' ? 'main' : ''}
          aria-label={credentials === 'own' ? own.changeOf(name) : own.enterOf(name)}
          onPress={() => setAct('enter')}
        >
          {credentials === 'own' ? own.change : own.enter}
        </Button>
        {credentials !== 'none' && (
          <Button aria-label={own.testOf(name)} isPending={testing.isPending} onPress={() => testing.mutate()}>
            {own.test}
          </Button>
        )}
        <Button
          aria-label={`${isEnabled ? own.turnOff : own.turnOn}: ${name}`}
          isPending={switching.isPending}
          onPress={() => switching.mutate(!isEnabled)}
        >
          {isEnabled ? own.turnOff : own.turnOn}
        </Button>
        {credentials === 'own' && (
          <Button className="quiet" aria-label={`${own.remove}: ${name}`} onPress={() => setAct('remove')}>
            {own.remove}
          </Button>
        )}
      </div>

      {act === 'enter' && (
        <CredentialsDialog
          settings={settings}
          saved={() => {
            tell(own.saved(name));
            testing.mutate();
          }}
          close={() => setAct(undefined)}
        />
      )}
      {act === 'remove' && (
        <Confirm
          title={own.removeTitle(name)}
          label={own.removeDo}
          act={() => integrations.removeCredentials(key)}
          done={() => {
            tell(own.isRemoved(name));
            void refresh();
          }}
          close={() => setAct(undefined)}
        >
          <p>{own.removeHint}</p>
          {linkedConnections > 0 && <p>{own.removeLinked(linkedConnections)}</p>}
        </Confirm>
      )}
    </section>
  );
}
