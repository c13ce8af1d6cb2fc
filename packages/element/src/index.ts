import { ClientLink } from './client-link.ts';

export { ClientLink } from './client-link.ts';
export {
  type ExitReason,
  LinkClosedEvent,
  LinkConnectedEvent,
  LinkConsentedEvent,
  LinkDisconnectedEvent,
  type LinkError,
  LinkEvent,
  type LinkEventDetail,
  type LinkEventMap,
  LinkExitedEvent,
  LinkFailedEvent,
  LinkFinishedEvent,
  LinkHandOffEvent,
  LinkReadyEvent,
  LinkStepEvent,
  LinkUploadedEvent,
  LinkWithdrawnEvent,
} from './events.ts';
export { openLink, type OpenLinkOptions, type Outcome } from './open-link.ts';

if (globalThis.customElements && !customElements.get('client-link')) customElements.define('client-link', ClientLink);
