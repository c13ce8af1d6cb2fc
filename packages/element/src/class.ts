// The class and its events, for those who define the element themselves, under a name of their own: importing this
// defines nothing.
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
