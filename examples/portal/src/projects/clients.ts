import { createClient } from '@client-link/api-client';
import { createProjectsClient } from '@client-link/api-client/projects';
import { client, server } from '../api.ts';

export const { projects, projectDefaults, colleagues } = createProjectsClient(client);

/** A file of ten megabytes takes its time on a slow line. */
export const { documents } = createProjectsClient(createClient({ ...server, timeoutMs: 300_000, budgetMs: 300_000 }));
