import { companyDataEndpoints } from './company-data.ts';
import { bulkChangeEndpoints } from './bulk-changes.ts';
import { companyListEndpoints } from './company-list.ts';
import { customDomainEndpoints } from './custom-domain.ts';
import { integrationEndpoints } from './integration-settings.ts';
import { companyImportEndpoints } from './company-imports.ts';
import { invitationEndpoints } from './invitations.ts';
import { linkSettingsEndpoints } from './link-settings-api.ts';
import { operationEndpoints } from './operations.ts';
import { privacyEndpoints } from './privacy.ts';
import { projectEndpoints } from './projects.ts';
import { publicEndpoints } from './public.ts';
import { settingsEndpoints } from './settings.ts';
import { spendEndpoints } from './spend.ts';
import { timelineEndpoints } from './timeline.ts';

/** All that an API key may ask, by what it is for (`scopes`). */
export const apiEndpoints = {
  ...invitationEndpoints,
  ...companyListEndpoints,
  ...bulkChangeEndpoints,
  ...publicEndpoints,
  ...companyDataEndpoints,
  ...settingsEndpoints,
  ...linkSettingsEndpoints,
  ...privacyEndpoints,
  ...projectEndpoints,
  ...spendEndpoints,
  ...timelineEndpoints,
  ...integrationEndpoints,
  ...operationEndpoints,
  ...companyImportEndpoints,
  ...customDomainEndpoints,
};
export type ApiEndpoints = typeof apiEndpoints;
