import { createBulkChangesClient } from '@client-link/api-client/bulk-changes';
import { createCompaniesClient } from '@client-link/api-client/companies';
import { createProjectsClient } from '@client-link/api-client/projects';
import { client } from '../api.ts';

/** Work on the list of companies. */
export const companyList = createCompaniesClient(client);
/** What is done with all companies that were found. */
export const bulkChanges = createBulkChangesClient(client);
/** Who of the business there is, asked where somebody is chosen; and what keeps a company from being deleted. */
export const { colleagues, projects } = createProjectsClient(client);
