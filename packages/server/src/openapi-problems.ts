import { type Endpoint, type ProblemCode, problems } from '@client-link/contract';

const callers: Record<Endpoint['auth'], readonly ProblemCode[]> = {
  apiKey: ['api_key_invalid', 'scope_missing', 'staff_signed_out', 'role_not_allowed', 'origin_not_allowed'],
  session: [
    'token_missing',
    'token_invalid',
    'token_expired',
    'session_ended',
    'origin_not_allowed',
    'not_for_helpers',
    'help_request_over',
  ],
  staff: ['staff_signed_out', 'role_not_allowed', 'origin_not_allowed', 'sign_in_again'],
  none: ['origin_not_allowed'],
};

/** What an id in a path may turn out to be. */
const ids: Record<string, ProblemCode> = {
  companyId: 'company_not_found',
  connectionId: 'connection_not_found',
  platformKey: 'integration_not_found',
  integrationKey: 'integration_not_found',
  uploadId: 'upload_not_found',
  consentId: 'consent_not_found',
  webhookId: 'webhook_not_found',
  attemptId: 'attempt_not_found',
  helpRequestId: 'help_request_not_found',
  memberId: 'staff_not_found',
  projectId: 'project_not_found',
  documentId: 'document_not_found',
  importId: 'import_not_found',
  viewId: 'view_not_found',
  changeId: 'bulk_change_not_found',
};

const steps: readonly ProblemCode[] = ['session_stale', 'step_not_ready', 'capability_missing', 'consent_required'];
const reports: readonly ProblemCode[] = [...steps, 'report_not_asked', 'draft_not_found', 'upload_not_found'];
const rows: readonly ProblemCode[] = ['consent_required'];
const analyses: readonly ProblemCode[] = ['analysis_not_ready'];

/** What one endpoint refuses besides what all of its kind do. */
const own: Record<string, readonly ProblemCode[]> = {
  createCompany: ['code_taken'],
  replaceCompany: ['code_taken', 'changed_meanwhile'],
  updateCompany: ['code_taken', 'changed_meanwhile'],
  deleteCompany: ['company_has_projects'],
  updateProjectDefaults: ['changed_meanwhile'],
  updateProject: ['changed_meanwhile'],
  addDocument: ['too_many_documents', 'project_not_found', 'file_too_large'],
  createCompanyImport: ['file_too_large'],
  sendCompanyImportFile: ['import_not_ready', 'body_too_large'],
  checkCompanyImport: ['import_not_ready', 'upload_incomplete', 'upload_changed'],
  updateCompanyImportRow: ['import_not_ready'],
  takeOutCompanyImportRows: ['import_not_ready'],
  startCompanyImport: ['import_not_ready', 'import_has_errors'],
  undoCompanyImport: ['import_not_ready', 'import_in_use'],
  deleteCompanyImport: ['import_not_ready'],
  createApiKey: ['too_many_api_keys'],
  changeCompanies: ['role_not_allowed'],
  startBulkChange: ['bulk_change_not_found', 'other_number'],
  getDeletion: ['not_found'],
  checkCustomDomain: ['not_found'],
  removeCustomDomain: ['not_found'],
  updateIntegrationSettings: ['method_not_offered', 'changed_meanwhile'],
  setIntegrationCredentials: ['method_not_offered', 'changed_meanwhile'],
  removeIntegrationCredentials: ['method_not_offered'],
  testIntegration: ['method_not_offered'],
  refreshProductData: ['not_found'],
  createConnection: ['integration_not_found'],
  updateAuthorization: ['method_not_offered', 'consent_required', 'provider_unavailable'],
  refreshDataType: ['connection_not_linked'],
  downloadUpload: rows,
  listSuppliers: rows,
  listBills: rows,
  listBillPayments: rows,
  listDirectCosts: rows,
  exportRows: rows,
  listConnectionSuppliers: rows,
  listConnectionBills: rows,
  listConnectionBillPayments: rows,
  listConnectionDirectCosts: rows,
  updateProfile: ['not_found'],
  setLinkSettings: ['settings_changed', 'not_found'],
  previewLinkSettings: ['not_found', 'integration_not_found'],
  listSpendSuppliers: analyses,
  listDuplicateBills: analyses,
  downloadSpendWorkbook: analyses,
  restoreLinkSettings: ['settings_changed'],
  createLinkSession: ['capability_missing', 'connection_not_found', 'method_not_offered'],

  chooseSource: [...steps, 'integration_not_found', 'method_not_offered'],
  clearSource: steps,
  getConsentText: steps,
  giveConsent: [...steps, 'consent_changed', 'attempt_not_found'],
  getAdditionalConsentText: steps,
  giveAdditionalConsent: [...steps, 'consent_changed'],
  declineAdditionalConsent: [...steps, 'consent_changed'],
  getConsent: ['capability_missing'],
  getReceipt: ['capability_missing'],
  withdrawConsent: ['capability_missing'],
  startAttempt: [...steps, 'method_not_offered'],
  cancelAttempt: ['attempt_closed'],
  prepareUpload: steps,
  finishUpload: [...steps, 'upload_incomplete', 'upload_changed'],
  removeUpload: steps,
  getReport: reports,
  saveDraft: [...reports, 'draft_changed', 'upload_incomplete', 'too_many_files'],
  removeDraft: reports,
  listProblems: reports,
  sendReport: [
    ...reports,
    'draft_changed',
    'report_not_ready',
    'report_unreadable',
    'report_mismatch',
    'report_has_errors',
  ],
  skipReport: [...reports, 'report_required'],
  setEmailTemplate: ['changed_meanwhile'],
  restoreEmailTemplate: ['not_found'],
  previewEmail: ['company_not_found'],
  sendInvitation: ['mail_not_offered'],
  resendInvitation: ['mail_not_offered'],
  setReminderSchedule: ['changed_meanwhile'],
  stopReminders: ['not_found'],
  askForHelp: [...steps, 'mail_not_offered'],
  introduceHelper: steps,
  mailManageCode: ['capability_missing', 'mail_not_offered'],
  redeemManageCode: ['capability_missing', 'code_over', 'code_wrong'],
  signIn: ['sign_in_failed', 'sign_in_way_off'],
  startPasskeySignIn: ['sign_in_way_off'],
  signInWithPasskey: ['sign_in_failed', 'sign_in_way_off'],
  getPasswordResetTask: ['sign_in_way_off', 'mail_not_offered'],
  requestPasswordReset: ['task_unsolved', 'sign_in_way_off', 'mail_not_offered'],
  useStaffLink: ['staff_link_over', 'sign_in_failed', 'sign_in_way_off'],
  changePassword: ['sign_in_failed', 'sign_in_way_off'],
  startPasskey: ['sign_in_way_off'],
  addPasskey: ['sign_in_failed', 'sign_in_way_off'],
  inviteStaff: ['staff_exists'],
  updateStaff: ['staff_exists', 'last_administrator'],
  removeStaff: ['last_administrator'],
  renewInvitation: ['staff_active'],
  createSavedView: ['view_name_taken', 'too_many_views'],
  updateSavedView: ['view_name_taken', 'too_many_views', 'changed_meanwhile'],
  restoreSavedView: ['view_name_taken', 'too_many_views'],
  listManagedConnections: ['capability_missing'],
  reconnect: [...steps, 'method_not_offered'],
  disconnect: steps,
};

/** Every code that an endpoint may answer with, by its status. */
export function problemsOf(name: string, { method, path, params, query, body, auth }: Endpoint) {
  const codes: ProblemCode[] = ['rate_limited', 'internal', ...callers[auth], ...(own[name] ?? [])];
  if (params || query || body) codes.push('invalid_request');
  if (body) codes.push('malformed_json', 'body_too_large', 'unsupported_media_type');
  if (method === 'POST' && auth !== 'none')
    codes.push('idempotency_key_invalid', 'idempotency_key_reused', 'idempotency_in_progress');
  for (const [, id] of path.matchAll(/\{(\w+)\}/g)) codes.push(ids[id!] ?? 'not_found');

  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].toSorted(([one], [other]) => one - other));
}
