import type { LinkError } from './errors.ts';

/** What every event of the element carries. */
export interface LinkEventDetail {
  /** Of a fact (consented, connected, uploaded, finished): made by the server, the same in webhooks. */
  id: string;
  /** Counts up within one opening. */
  sequence: number;
  /** ISO 8601 in UTC. */
  at: string;
  sessionId?: string;
  attemptId?: string;
  /** Of facts about one source. */
  connectionId?: string;
  step?: string;
  /** Key of the integration. */
  integration?: string;
  requestId?: string;
}

/** Base of the element's events: they bubble and cross shadow roots. Its fields are the same in every event. */
export class LinkEvent extends Event implements LinkEventDetail {
  readonly id: string;
  readonly sequence: number;
  readonly at: string;
  readonly sessionId?: string;
  readonly attemptId?: string;
  readonly connectionId?: string;
  readonly step?: string;
  readonly integration?: string;
  readonly requestId?: string;

  constructor(type: string, detail: LinkEventDetail, isCancelable = false) {
    super(type, { bubbles: true, composed: true, cancelable: isCancelable });
    this.id = detail.id;
    this.sequence = detail.sequence;
    this.at = detail.at;
    Object.assign(this, detail);
  }
}

/** The element has shown its first step. Informational. */
export class LinkReadyEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-ready', detail);
  }
}

/** Another step is shown. Informational: steps may be added. */
export class LinkStepEvent extends LinkEvent {
  readonly previousStep: string | undefined;

  constructor(detail: LinkEventDetail, previousStep: string | undefined) {
    super('link-step', detail);
    this.previousStep = previousStep;
  }
}

/** With `handoff="host"`, the software is about to be opened; cancel it to open `url` yourself. Stable. */
export class LinkHandOffEvent extends LinkEvent {
  /** Where the software's tab begins. */
  readonly url: string;

  constructor(detail: LinkEventDetail, url: string) {
    super('link-handoff', detail, true);
    this.url = url;
  }
}

/** The person agreed. Stable. */
export class LinkConsentedEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-consented', detail);
  }
}

/** The software is connected; its rows begin to arrive. Stable. */
export class LinkConnectedEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-connected', detail);
  }
}

/** A report was sent. Stable. */
export class LinkUploadedEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-uploaded', detail);
  }
}

/** The person disconnected a source; what it shared stays. Stable. */
export class LinkDisconnectedEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-disconnected', detail);
  }
}

/** The person ended a sharing. Stable. */
export class LinkWithdrawnEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-withdrawn', detail);
  }
}

/** Everything asked for is shared. Terminal: nothing terminal follows in this opening. Stable. */
export class LinkFinishedEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-finished', detail);
  }
}

export type ExitReason = 'closed' | 'removed' | 'expired' | 'restarted' | 'already-finished';

/** The element was left before the end; progress is kept. Terminal. Stable. */
export class LinkExitedEvent extends LinkEvent {
  readonly reason: ExitReason;
  readonly lastStep: string;

  constructor(detail: LinkEventDetail, reason: ExitReason, lastStep: string) {
    super('link-exited', detail);
    this.reason = reason;
    this.lastStep = lastStep;
  }
}

/** The element is off the screen: the dialog was closed, or the element removed. Informational. */
export class LinkClosedEvent extends LinkEvent {
  constructor(detail: LinkEventDetail) {
    super('link-closed', detail);
  }
}

/** Something failed that the person sees. Not terminal: they may try again. Stable. */
export class LinkFailedEvent extends LinkEvent {
  readonly error: LinkError;

  constructor(detail: LinkEventDetail, error: LinkError) {
    super('link-failed', detail);
    this.error = error;
  }
}

export interface LinkEventMap {
  'link-ready': LinkReadyEvent;
  'link-step': LinkStepEvent;
  'link-handoff': LinkHandOffEvent;
  'link-consented': LinkConsentedEvent;
  'link-connected': LinkConnectedEvent;
  'link-uploaded': LinkUploadedEvent;
  'link-disconnected': LinkDisconnectedEvent;
  'link-withdrawn': LinkWithdrawnEvent;
  'link-finished': LinkFinishedEvent;
  'link-exited': LinkExitedEvent;
  'link-failed': LinkFailedEvent;
  'link-closed': LinkClosedEvent;
}
