import { ClientLink } from './client-link.ts';

export { ClientLink } from './client-link.ts';
export type { LinkError, LinkErrorCategory, LinkErrorCode } from './errors.ts';
export {
  type ExitReason,
  LinkClosedEvent,
  LinkConnectedEvent,
  LinkConsentedEvent,
  LinkDisconnectedEvent,
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
export type { LanguageOverrides, MessageOverrides } from './messages/overrides.ts';
export { type LinkSlot, openLink, type OpenLinkOptions, type Outcome } from './open-link.ts';

if (globalThis.customElements && !customElements.get('client-link')) customElements.define('client-link', ClientLink);
