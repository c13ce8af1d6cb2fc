import type { Requirement } from '@client-link/contract';
import { reportsAsked } from '../integrations/integrations.ts';

/** What the requirements of a session are told by. */
export interface Progress {
  method: 'connect' | 'upload' | null;
  hasLiveConsent: boolean;
  isLinked: boolean;
  isPrepared: boolean;
  acceptedReports: ReadonlySet<string>;
}

/** What the session needs, in order. The journey shows the first that is pending. */
export function requirementsOf(progress: Progress): Requirement[] {
  const requirement = (id: Requirement['id'], isSatisfied: boolean): Requirement => ({
    id,
    status: isSatisfied ? 'satisfied' : 'pending',
  });
  const start = [requirement('source', progress.method !== null), requirement('consent', progress.hasLiveConsent)];

  if (progress.method !== 'upload') return [...start, requirement('connect', progress.isLinked)];
  return [
    ...start,
    requirement('prepare', progress.isPrepared),
    ...reportsAsked.map((report) => requirement(report, progress.acceptedReports.has(report))),
  ];
}

export const isComplete = (requirements: Requirement[]): boolean =>
  requirements.every(({ status }) => status !== 'pending');
