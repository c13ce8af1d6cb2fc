// The class and its events, for those who define the element themselves, under a name of their own: importing this
// defines nothing.
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
