import { createProjectsClient } from '@client-link/api-client/projects';
import { client } from '../api.ts';

/** Who of the business there is: asked only where somebody is chosen. */
export const { colleagues } = createProjectsClient(client);
