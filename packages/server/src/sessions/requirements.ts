import type { ReportKind, Requirement } from '@client-link/contract';

/** What the requirements of a session are told by. */
export interface Progress {
  method: 'connect' | 'upload' | null;
  hasLiveConsent: boolean;
  isLinked: boolean;
  isPrepared: boolean;
  /** Reports that uploading asks for, in order. */
  reports: readonly ReportKind[];
  /** Reports that no journey goes on without. */
  required: ReadonlySet<ReportKind>;
  acceptedReports: ReadonlySet<string>;
  skippedReports: ReadonlySet<string>;
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
    ...progress.reports.map((report) => {
      const asked = requirement(report, progress.acceptedReports.has(report));
      if (progress.required.has(report)) return asked;
      const isSkipped = asked.status === 'pending' && progress.skippedReports.has(report);
      return { ...asked, isOptional: true, ...(isSkipped && { status: 'skipped' }) };
    }),
  ];
}

export const isComplete = (requirements: Requirement[]): boolean =>
  requirements.every(({ status }) => status !== 'pending');
