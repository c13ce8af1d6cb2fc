import { authenticateApiKey } from './api-keys/api-keys.ts';
import type { Context } from './context.ts';
import type { App } from './http/mount.ts';
import { Refusal } from './http/refuse.ts';

/**
 * Operations of the field's public API that this server doesn't offer: what writes into the software, and data types of
 * somebody's own. A program that asks hears so in a way that it can tell from an error.
 */
const outside = [
  ['POST', '/api/webhooks/integrationKeys/zapier'],
  ['GET', '/api/companies/:companyId/sync/:datasetId/validation'],
  ['GET', '/api/companies/:companyId/connections/:connectionId/options/:dataType'],
  ['GET', '/api/companies/:companyId/push'],
  ['GET', '/api/companies/:companyId/push/:pushOperationKey'],
  ['PUT', '/api/integrations/:platformKey/dataTypes/:dataType/supplementalDataConfig'],
  ['GET', '/api/integrations/:platformKey/dataTypes/:dataType/supplementalDataConfig'],
  ['PUT', '/api/integrations/:platformKey/dataTypes/custom/:customDataIdentifier'],
  ['GET', '/api/integrations/:platformKey/dataTypes/custom/:customDataIdentifier'],
  ['POST', '/api/companies/:companyId/connections/:connectionId/data/queue/custom/:customDataIdentifier'],
  ['GET', '/api/companies/:companyId/connections/:connectionId/data/custom/:customDataIdentifier'],
] as const;

/** Answers them, to whoever has an API key, with `not_supported`. */
export function mountOutside(app: App, context: Context): void {
  for (const [method, path] of outside)
    app.on(method, path, async ({ req }) => {
      await authenticateApiKey(context, req);
      throw new Refusal('not_supported', `${method} ${req.path} is not offered by this server.`);
    });
}
