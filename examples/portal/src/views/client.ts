import { createSavedViewsClient } from '@client-link/api-client/saved-views';
import { client } from '../api.ts';

export const savedViews = createSavedViewsClient(client);
