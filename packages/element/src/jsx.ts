// Types for React 19: `import '@client-link/element/jsx'` lets `<client-link>` be written in JSX.
import type * as React from 'react';
import type { ClientLink } from './client-link.ts';
import type { ClientLinkListeners, ClientLinkSettings } from './framework.ts';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'client-link': React.DetailedHTMLProps<React.HTMLAttributes<ClientLink>, ClientLink> &
        ClientLinkSettings &
        ClientLinkListeners;
    }
  }
}
