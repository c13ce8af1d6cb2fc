import { createCompaniesClient } from '@client-link/api-client/companies';
import { createProjectsClient } from '@client-link/api-client/projects';
import { client } from '../api.ts';

/** Work on the list of companies. */
export const companyList = createCompaniesClient(client);
/** Who of the business there is: asked only where somebody is chosen. */
export const { colleagues } = createProjectsClient(client);
