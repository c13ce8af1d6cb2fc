import type { Consent, LinkClient, LinkSession } from '@client-link/api-client/link';
import type { TemplateResult } from 'lit';
import type { Aside } from '../aside.ts';
import type { HandOff } from '../handoff.ts';
import type { Messages } from '../messages/messages.ts';
import type { LanguageOverrides } from '../messages/overrides.ts';
import type { Failure, Journey } from '../journey.ts';
import type { ManageStep } from '../manage-step.ts';
import type { ReportStep } from '../report-step.ts';
import type { MoreAsked } from '../more-asked.ts';
import type { RequestForm } from '../request-form.ts';
import type { SoftwareGuide } from '../software-guide.ts';

/** What a person can do. */
export interface Actions {
  /** The host put something into a slot, or took it out. */
  slotted(): void;
  /** The host changed a colour. */
  restyled(): void;
  /** Goes on from the landing. */
  begin(): void;
  search(query: string): void;
  askForSoftware(): void;
  showGuide(): void;
  choose(integrationKey: string, method: 'connect' | 'upload'): void;
  back(): void;
  agreeAndOpen(event: Event): void;
  agree(): void;
  opened(event: Event): void;
  copyLink(): void;
  prepared(): void;
  sendReport(leaveOutErrors: boolean): void;
  skipReport(): void;
  showReceipt(): void;
  manage(): void;
  /** Shows how to hand the step to somebody else, or no more. */
  ask(isAsking: boolean): void;
  /** Makes one write; the session that it answers moves the journey. */
  write(work: (client: LinkClient, session: LinkSession) => Promise<LinkSession>): Promise<void>;
  retry(): void;
  close(): void;
}

/** What the element remembers of its surface: nothing that a reload must keep. */
export interface Surface {
  query: string;
  isBusy: boolean;
  hasCopied: boolean;
  /** Shown to be copied by hand, where the clipboard can't be used. */
  shownLink?: string | undefined;
  /** The last write failed; the step stays as it was. */
  trouble?: Failure | undefined;
  receipt?: Consent | undefined;
  /** Loaded when a business asks who comes back for more. */
  more?: MoreAsked | undefined;
  /** Loaded when a person asks who can approve. */
  guide?: SoftwareGuide | undefined;
  /** Loaded when a person misses their software. */
  request?: RequestForm | undefined;
  /** Loaded when a person gets there. */
  report?: ReportStep | undefined;
  manage?: ManageStep | undefined;
  isAsking: boolean;
  /** What happened without the person, in words. */
  news?: string | undefined;
  /** Loaded when something is told that most people never need. */
  aside?: Aside | undefined;
}

/** What a view is given. It is a function: same input, same picture. */
export interface ViewInput {
  journey: Journey;
  text: Messages;
  actions: Actions;
  surface: Surface;
  /** The host's own words for what is loaded later, by step. */
  own: LanguageOverrides | undefined;
  canClose: boolean;
  /** The network is gone, or the server does not answer. */
  isOffline: boolean;
  way: Exclude<HandOff, 'auto'>;
  /** The host has help of its own to offer. */
  hasHelp: boolean;
}

/** The parts of a step: its heading, its body, and what stands below. */
export interface View {
  title: string;
  /** Centred, with this above it. */
  above?: TemplateResult;
  body: TemplateResult;
  footer?: TemplateResult;
  /** What is said here, by code, in place of a trouble's general words. */
  troubles?: Record<string, string>;
}
