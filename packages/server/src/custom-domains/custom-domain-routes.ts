import { customDomainEndpoints, type CustomDomainEndpoints } from '@client-link/contract';
import type { ApiCaller } from '../api-keys/api-keys.ts';
import type { Context } from '../context.ts';
import type { App, Handlers } from '../http/mount.ts';
import { mountApi } from '../staff/mount-api.ts';
import { mountAnswer } from './ask-domain.ts';
import { checkCustomDomain, findCustomDomain, removeCustomDomain, setCustomDomain } from './custom-domains.ts';

/** Serves how an organisation has its hosted pages under a domain of its own, and what proxies and checks ask. */
export function mountCustomDomains(app: App, context: Context): void {
  mountApi(app, context, customDomainEndpoints, handlers);
  mountAnswer(app, context);
  // For a proxy that gets certificates when they are needed: whether one is ours to answer, and no more.
  app.get('/domains/ask', async ({ req, body }) => {
    const row = await context.database
      .selectFrom('custom_domains')
      .select('name')
      .where('held_name', '=', (req.query('domain') ?? '').toLowerCase())
      .executeTakeFirst();
    return body(null, row ? 200 : 404);
  });
}

const handlers = (context: Context): Handlers<CustomDomainEndpoints, ApiCaller> => ({
  getCustomDomain: async ({ caller }) => ({ customDomain: await findCustomDomain(context, caller.organisationId) }),
  setCustomDomain: ({ caller, body }) => setCustomDomain(context, caller.organisationId, body.domain),
  checkCustomDomain: ({ caller }) => checkCustomDomain(context, caller.organisationId),
  removeCustomDomain: async ({ caller }) => {
    await removeCustomDomain(context, caller.organisationId);
    return undefined;
  },
});
