import type { ClientLink } from './client-link.ts';
import type { LinkEventMap } from './events.ts';

/** What templates of frameworks may set: the element's properties, and attributes whose names are their own. */
export type ClientLinkSettings = Partial<
  Pick<
    ClientLink,
    | 'apiUrl'
    | 'fetchSessionToken'
    | 'locale'
    | 'theme'
    | 'mode'
    | 'opened'
    | 'landing'
    | 'allowedIntegrations'
    | 'messages'
    | 'handoff'
  >
> & { 'api-url'?: string; 'allowed-integrations'?: string };

/** A listener for each event, by the name that a framework makes of it: `onlink-finished`. */
export type ClientLinkListeners<Prefix extends string = 'on'> = {
  [Type in keyof LinkEventMap as `${Prefix}${Type}`]?: (event: LinkEventMap[Type]) => void;
};
