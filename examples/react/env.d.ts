/// <reference types="vite/client" />
import type { ClientLink, LinkEventMap } from '@client-link/element';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Properties = Partial<Pick<ClientLink, 'apiUrl' | 'fetchSessionToken' | 'locale' | 'theme' | 'mode' | 'opened'>>;
type Listeners = { [Type in keyof LinkEventMap as `on${Type}`]?: (event: LinkEventMap[Type]) => void };

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'client-link': DetailedHTMLProps<HTMLAttributes<ClientLink>, ClientLink> & Properties & Listeners;
    }
  }
}
