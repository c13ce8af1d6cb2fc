// The peer's smallest whole UI, as its documentation embeds it: one software, and the button that goes on to it.
import { AmpersandProvider, ConnectProvider } from '@amp-labs/react';
import { createRoot } from 'react-dom/client';
import '@amp-labs/react/styles';

createRoot(document.querySelector('main')).render(
  <AmpersandProvider options={{ project: 'demo', apiKey: 'key' }}>
    <ConnectProvider provider="hubspot" consumerRef="user-1" consumerName="Ada" groupRef="company-1" groupName="Acme" />
  </AmpersandProvider>,
);
