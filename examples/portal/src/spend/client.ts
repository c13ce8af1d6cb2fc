import { createSpendClient } from '@client-link/api-client/spend';
import { client } from '../api.ts';

export const spend = createSpendClient(client);
