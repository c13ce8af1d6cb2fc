import { createCompanyDataClient } from '@client-link/api-client/company-data';
import { client } from '../api.ts';

export const companyData = createCompanyDataClient(client);
