import {
  type LinkPreview,
  type LinkPreviewRequest,
  type LinkSession,
  MAX_FILES,
  type Method,
} from '@client-link/contract';
import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import { consentText } from '../consents/consent-text.ts';
import { type Context, isoTime } from '../context.ts';
import { guideFor } from '../guides/guide-for.ts';
import { integrationsOf } from '../integrations/own-integrations.ts';
import { requirementsOf } from '../sessions/requirements.ts';
import { changed, settingsInForce } from './link-settings.ts';
import { toldSettings } from './told-settings.ts';

/** Nobody: no journey of a company has this id. */
const NOBODY = '00000000-0000-4000-8000-000000000000';
const HOUR_MS = 3_600_000;
const names = { en: 'Your customer Ltd', fr: 'Votre client SARL' };

/**
 * What a person would be shown at a place of a journey with these settings: made by what makes it in real journeys,
 * from nobody's data, and kept nowhere.
 * @throws Refusal `integration_not_found`
 */
export async function previewSettings(
  context: Context,
  organisationId: string,
  { settings, locale, place }: z.output<typeof LinkPreviewRequest>,
): Promise<LinkPreview> {
  const { integrationKey: key, method, hasAgreed = false, isPrepared = false, isDone = false } = place;
  const current = await settingsInForce(context, organisationId);
  const { branding, journey, texts, consent } = changed(current, settings);
  const offered = (await integrationsOf(context, organisationId)).offering(journey);
  const company = { id: NOBODY, name: names[locale] };
  const chosen = key !== undefined && method !== undefined && { integration: offered.asTile(key), method };
  const now = context.clock();
  const asked = chosen && {
    organisation: branding.name,
    company: company.name,
    software: chosen.integration.name,
    integrationKey: key,
    method,
    dataTypes: asksFor(offered.dataTypesOf(key, method), method, consent.dataTypes),
  };
  const text = asked && consentText({ version: current.version, consent }, asked, locale);
  const session: LinkSession = {
    id: NOBODY,
    version: 1,
    status: isDone ? 'finished' : 'open',
    expiresAt: isoTime(now + HOUR_MS),
    now: isoTime(now),
    company,
    organisation: branding,
    settings: toldSettings(journey, texts, { organisation: branding.name, company: company.name }),
    capabilities: ['connect', 'upload'],
    limits: { maxFileBytes: context.maxFileBytes, maxFiles: MAX_FILES },
    requirements: requirementsOf({
      method: chosen ? method : null,
      hasLiveConsent: hasAgreed || isDone,
      isLinked: isDone,
      isPrepared: isPrepared || isDone,
      reports: offered.reports,
      required: offered.required,
      acceptedReports: new Set(isDone ? offered.reports : []),
      skippedReports: new Set(),
    }),
    ...(chosen && { source: chosen }),
    ...(text && (hasAgreed || isDone) && { consent: { id: NOBODY, hash: text.hash, at: isoTime(now) } }),
    uploads: [],
    drafts: [],
    remembered: [],
    facts: [],
    helpRequests: [],
    integrations: {
      results: offered.all().flatMap(({ key: each }) => (offered.isOffered(each) ? offered.asTile(each) : [])),
      recent: [],
    },
    ...(chosen &&
      method === 'connect' &&
      hasAgreed &&
      !isDone && {
        attempt: { id: randomUUID(), integrationKey: key, status: 'created', expiresAt: isoTime(now + HOUR_MS) },
      }),
  };
  return {
    session,
    ...(text && { consentText: text }),
    ...(chosen && {
      guide: guideFor({
        product: chosen.integration,
        reports: offered.reports,
        canConnect: chosen.integration.methods.includes('connect'),
        locale,
        publicUrl: context.publicUrl,
      }),
    }),
  };
}

/** Of what the software has, what is asked for. */
const asksFor = <Type extends string>(all: Type[], method: Method, wanted: readonly Type[] | undefined): Type[] =>
  method === 'connect' && wanted ? all.filter((type) => wanted.includes(type)) : all;
