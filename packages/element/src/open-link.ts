import type { ClientLink } from './client-link.ts';
import type { ExitReason, LinkExitedEvent, LinkFinishedEvent } from './events.ts';

/** What a host may set; `mode` and `opened` follow from opening it in a dialog. */
type Settings = Partial<
  Pick<ClientLink, 'locale' | 'theme' | 'landing' | 'allowedIntegrations' | 'messages' | 'handoff'>
>;

/** Where a host may put content of its own. */
export type LinkSlot = 'logo' | 'header' | 'footer' | 'landing' | 'finished' | 'help';

export interface OpenLinkOptions extends Settings {
  /** Origin of the Client Link server. */
  apiUrl: string;
  /** Gets a session token from the host's own server. */
  fetchSessionToken: () => Promise<string>;
  /** Content of your own, by slot. */
  slots?: { [Slot in LinkSlot]?: Element };
  /** Where the dialog is put: inside a dialog of your own that keeps the focus to itself. The page's body when absent. */
  container?: Element;
}

/** How an opening ended. */
export type Outcome =
  | { status: 'finished'; event: LinkFinishedEvent }
  | { status: 'exited'; reason: ExitReason; event: LinkExitedEvent };

/** Opens the journey in a dialog; settles when it is closed. */
export function openLink({ container, slots = {}, ...options }: OpenLinkOptions): Promise<Outcome> {
  const element = Object.assign(document.createElement('client-link') as ClientLink, options, {
    mode: 'modal' as const,
  });
  for (const [slot, content] of Object.entries(slots)) {
    content.slot = slot;
    element.append(content);
  }
  return new Promise((resolve) => {
    let outcome: Outcome | undefined;
    element.addEventListener('link-finished', (event) => {
      outcome = { status: 'finished', event };
    });
    element.addEventListener('link-exited', (event) => {
      outcome = { status: 'exited', reason: event.reason, event };
    });
    element.addEventListener('link-closed', () => {
      element.remove();
      resolve(outcome!);
    });
    (container ?? document.body).append(element);
    element.open();
  });
}
