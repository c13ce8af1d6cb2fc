// Checked by `tsc`, never run: what React 19's JSX takes and refuses.
import '@client-link/element/jsx';

export const right = (
  <client-link
    id="share"
    mode="modal"
    apiUrl="https://link.example.com"
    fetchSessionToken={async () => 'token'}
    opened={true}
    landing
    allowedIntegrations={['qhyg']}
    messages={{ en: { chooseTitle: 'Where are your bills?', doneTitle: (name) => name.toUpperCase() } }}
    ref={(element) => element?.restart()}
    onlink-exited={({ reason }) => reason satisfies 'closed' | (string & {})}
  >
    <img slot="logo" alt="" />
  </client-link>
);

export const wrong = [
  // @ts-expect-error -- no such mode
  <client-link key="1" mode="popup" />,
  // @ts-expect-error -- an event of another kind
  <client-link key="3" onlink-finished={({ reason }) => reason} />,
  // @ts-expect-error -- no such message
  <client-link key="4" messages={{ en: { chooseTitel: 'x' } }} />,
];
