import * as z from 'zod/mini';
import { defineEndpoints } from './endpoint.ts';
import {
  LinkMessage,
  LinkPreview,
  LinkPreviewRequest,
  LinkSettings,
  LinkSettingsRequest,
  Picture,
} from './link-settings.ts';
import { pageOf, Paging } from './paging.ts';

const auth = 'apiKey';
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;
/** As base64. */
const MAX_PICTURE = 400_000;

/** What a business decides about its journeys: rarely asked, so that its client stands apart. */
export const linkSettingsEndpoints = defineEndpoints({
  getLinkSettings: {
    method: 'GET',
    path: '/api/linkSettings',
    summary: 'Get the link settings in force: branding, texts, consent, what is offered and asked for',
    status: 200,
    response: LinkSettings,
    auth,
  },
  setLinkSettings: {
    method: 'PUT',
    path: '/api/linkSettings',
    summary: 'Save link settings as a new version, in force at once',
    body: LinkSettingsRequest,
    status: 200,
    response: LinkSettings,
    auth,
  },
  listLinkSettings: {
    method: 'GET',
    path: '/api/linkSettings/versions',
    summary: 'List every version of the link settings, latest first',
    query: Paging,
    status: 200,
    response: pageOf(LinkSettings),
    auth,
  },
  getLinkSettingsVersion: {
    method: 'GET',
    path: '/api/linkSettings/versions/{version}',
    summary: 'Get a version of the link settings; 0 is what comes with the server',
    params: z.object({ version: z.coerce.number().check(z.int(), z.minimum(0)) }),
    status: 200,
    response: LinkSettings,
    auth,
  },
  restoreLinkSettings: {
    method: 'POST',
    path: '/api/linkSettings/versions/{version}/restore',
    summary: 'Save an earlier version of the link settings as the newest',
    params: z.object({ version: z.coerce.number().check(z.int(), z.minimum(0)) }),
    status: 200,
    response: LinkSettings,
    auth,
  },
  listLinkMessages: {
    method: 'GET',
    path: '/api/linkSettings/messages',
    summary: 'List every message of the element that texts may replace, with its own words and placeholders',
    status: 200,
    response: z.looseObject({ results: z.array(LinkMessage) }),
    auth,
  },
  previewLinkSettings: {
    method: 'POST',
    path: '/api/linkSettings/preview',
    summary: 'See what a person would be shown with these link settings, which need not be saved',
    body: LinkPreviewRequest,
    status: 200,
    response: LinkPreview,
    changesNothing: true,
    auth,
  },
  storePicture: {
    method: 'POST',
    path: '/api/pictures',
    summary: 'Store a logo or an icon: PNG, JPEG or WebP of at most 300,000 bytes and 4,096 pixels a side',
    body: z.object({
      base64: z.string().check(z.maxLength(MAX_PICTURE), z.regex(BASE64, { error: 'must be base64' })),
    }),
    status: 201,
    response: Picture,
    auth,
  },
});
export type LinkSettingsEndpoints = typeof linkSettingsEndpoints;
