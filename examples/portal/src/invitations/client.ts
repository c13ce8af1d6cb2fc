import { createInvitationsClient } from '@client-link/api-client/invitations';
import { client } from '../api.ts';

export const { invitations, emailTemplates, reminders, handouts } = createInvitationsClient(client);
