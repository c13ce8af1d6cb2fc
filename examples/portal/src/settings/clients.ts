import { createPrivacyClient } from '@client-link/api-client/privacy';
import { createSettingsClient } from '@client-link/api-client/settings';
import { client } from '../api.ts';

/** What only the settings ask, so that the first page does not carry it. */
export const settingsClient = createSettingsClient(client);
export const privacy = createPrivacyClient(client);
