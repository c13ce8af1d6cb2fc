import type { LinkExitedEvent, LinkFinishedEvent } from './events.ts';
import type { ClientLink } from './client-link.ts';

export interface OpenLinkOptions {
  /** Origin of the Client Link server. */
  apiUrl: string;
  /** Gets a session token from the host's own server. */
  fetchSessionToken: () => Promise<string>;
  locale?: 'en' | 'fr';
  theme?: 'auto' | 'light' | 'dark';
  /** Where the dialog is put: inside a dialog of your own that keeps the focus to itself. The page's body when absent. */
  container?: Element;
}

/** How an opening ended. */
export type Outcome =
  | { status: 'finished'; event: LinkFinishedEvent }
  | { status: 'exited'; reason: string; event: LinkExitedEvent };

/** Opens the journey in a dialog; settles when it is closed. */
export function openLink({ container, ...options }: OpenLinkOptions): Promise<Outcome> {
  const element = Object.assign(document.createElement('client-link') as ClientLink, options, {
    mode: 'modal' as const,
  });
  return new Promise((resolve) => {
    let outcome: Outcome | undefined;
    element.addEventListener('link-finished', (event) => {
      outcome = { status: 'finished', event: event as LinkFinishedEvent };
    });
    element.addEventListener('link-exited', (event) => {
      outcome = { status: 'exited', reason: (event as LinkExitedEvent).reason, event: event as LinkExitedEvent };
    });
    element.addEventListener('link-closed', () => {
      element.remove();
      resolve(outcome!);
    });
    (container ?? document.body).append(element);
    element.open();
  });
}
