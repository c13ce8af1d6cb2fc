import { createTimelineClient } from '@client-link/api-client/timeline';
import { client } from '../api.ts';

export const { timeline, funnel } = createTimelineClient(client);
