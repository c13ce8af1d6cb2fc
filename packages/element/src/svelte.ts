// Types for Svelte 5: `import '@client-link/element/svelte'` lets components check `<client-link>`.
import type { HTMLAttributes } from 'svelte/elements';
import type { ClientLink } from './client-link.ts';
import type { ClientLinkListeners, ClientLinkSettings } from './framework.ts';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'client-link': HTMLAttributes<ClientLink> & ClientLinkSettings & ClientLinkListeners & ClientLinkListeners<'on:'>;
  }
}
