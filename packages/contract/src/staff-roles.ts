import type { ApiEndpoints } from './api.ts';
import { type StaffEndpoints, StaffRole } from './staff.ts';

const everybody: readonly StaffRole[] = StaffRole.options;
/** Reads the companies' rows and files. */
const readers: readonly StaffRole[] = ['administrator', 'developer', 'analyst'];
/** Sets the server up and ends connections. */
const builders: readonly StaffRole[] = ['administrator', 'developer'];
const administrators: readonly StaffRole[] = ['administrator'];

type SignedOut = {
  [Name in keyof StaffEndpoints]: StaffEndpoints[Name]['auth'] extends 'none' ? Name : never;
}[keyof StaffEndpoints];

/** Which roles may call what, signed in. What is not named here is for API keys alone. */
export const mayCall = {
  listCompanies: everybody,
  createCompany: everybody,
  getCompany: everybody,
  replaceCompany: everybody,
  updateCompany: everybody,
  deleteCompany: readers,
  archiveCompany: everybody,
  unarchiveCompany: everybody,
  // With the act `delete` for `readers` only.
  changeCompanies: everybody,
  exportCompanies: everybody,
  listUsedTags: everybody,
  addProduct: everybody,
  removeProduct: everybody,
  refreshProductData: everybody,

  listConnections: everybody,
  createConnection: everybody,
  getConnection: everybody,
  listConnectionHistory: everybody,
  unlinkConnection: builders,
  deleteConnection: builders,
  getConnectionManagementAccessToken: builders,
  getConnectionManagementCorsSettings: builders,
  setConnectionManagementCorsSettings: builders,

  getCompanyAccessToken: builders,
  // With the capability `manage` for `builders` only: such a token ends connections.
  createLinkSession: everybody,
  getLinkSession: everybody,
  revokeLinkSession: everybody,

  listIntegrations: everybody,
  getIntegration: everybody,
  getIntegrationBranding: everybody,
  listIntegrationRequests: everybody,

  listEmailTemplates: everybody,
  setEmailTemplate: builders,
  listEmailTemplateVersions: everybody,
  restoreEmailTemplate: builders,
  previewEmail: everybody,
  listInvitations: everybody,
  sendInvitation: everybody,
  resendInvitation: everybody,
  getHandouts: everybody,
  getGuide: everybody,

  listSuppliers: readers,
  listBills: readers,
  listBillPayments: readers,
  listConnectionSuppliers: readers,
  listConnectionBills: readers,
  listConnectionBillPayments: readers,
  listConnectionDirectCosts: readers,
  refreshCompany: everybody,
  refreshDataType: everybody,
  getDataStatus: everybody,
  listPullOperations: everybody,
  getPullOperation: everybody,

  listTimeline: everybody,
  listCompanyEvents: everybody,
  listEvents: everybody,
  getFunnel: everybody,
  exportFunnel: everybody,

  listUploads: everybody,
  getUpload: everybody,
  downloadUpload: readers,
  listConsents: everybody,
  getConsent: everybody,
  getConsentReceipt: everybody,
  withdrawConsent: builders,

  getLinkSettings: everybody,
  setLinkSettings: builders,
  listLinkSettings: everybody,
  getLinkSettingsVersion: everybody,
  restoreLinkSettings: builders,
  // Nothing of it is kept.
  previewLinkSettings: everybody,
  storePicture: builders,
  getCorsSettings: builders,
  setCorsSettings: builders,
  listWebhooks: builders,
  createWebhook: builders,
  getWebhook: builders,
  updateWebhook: builders,
  deleteWebhook: builders,
  addWebhookSecret: builders,
  testWebhook: builders,
  listWebhookDeliveries: builders,
  replayWebhookDelivery: builders,
  listApiKeys: builders,
  createApiKey: builders,
  deleteApiKey: builders,
  rotateApiKey: builders,

  getProfile: everybody,
  updateProfile: builders,
  getSyncSettings: everybody,
  setSyncSettings: builders,
  listColleagues: everybody,
  getProjectDefaults: everybody,
  updateProjectDefaults: everybody,
  listProjects: everybody,
  createProject: everybody,
  getProject: everybody,
  updateProject: everybody,
  deleteProject: readers,
  addDocument: everybody,
  downloadDocument: everybody,
  deleteDocument: everybody,
  getCompanySyncSettings: everybody,
  setCompanySyncSettings: builders,
  updateAuthorization: builders,

  listAuditLog: administrators,
  verifyAuditLog: administrators,
  exportCompany: readers,
  listDeletions: readers,
  getDeletion: readers,

  signOut: everybody,
  getMe: everybody,
  updateMe: everybody,
  changePassword: everybody,
  listMySessions: everybody,
  endMySession: everybody,
  endMyOtherSessions: everybody,
  listMyPasskeys: everybody,
  startPasskey: everybody,
  addPasskey: everybody,
  removePasskey: everybody,
  listStaff: administrators,
  inviteStaff: administrators,
  updateStaff: administrators,
  removeStaff: administrators,
  renewInvitation: administrators,
  endStaffSessions: administrators,
} satisfies Record<Exclude<keyof ApiEndpoints | keyof StaffEndpoints, SignedOut>, readonly StaffRole[]>;
