import type {
  EndpointInput,
  LinkMessage,
  LinkPreview,
  LinkSettings,
  LinkSettingsEndpoints,
  LinkSettingsRequest,
  Page,
  Paging,
  Picture,
} from '@client-link/contract';
import { linkSettingsEndpoints } from '@client-link/contract/link-settings';
import type { CallOptions, Client } from './client.ts';

export type {
  AskedReport,
  ConsentCondition,
  ConsentOpening,
  ConsentSection,
  ConsentSettings,
  LinkBranding,
  LinkJourney,
  LinkMessage,
  LinkPreview,
  LinkSettings,
  LinkSettingsRequest,
  LinkTexts,
  Picture,
} from '@client-link/contract';

/** What a business decides about its journeys. */
export type LinkSettingsClient = ReturnType<typeof createLinkSettingsClient>;

/** Adds the link settings to a client. Every method rejects with `ApiError`. */
export const createLinkSettingsClient = ({ call }: Pick<Client, 'call'>) => ({
  linkSettings: {
    /** Gets what is in force: branding, texts, consent, what is offered and asked for. */
    get: (options?: CallOptions): Promise<LinkSettings> => call(linkSettingsEndpoints.getLinkSettings, {}, options),
    /** Saves a new version, in which what is left out stays as it is; `settings_changed` when `version` is no longer the current one. */
    set: (body: LinkSettingsRequest, options?: CallOptions): Promise<LinkSettings> =>
      call(linkSettingsEndpoints.setLinkSettings, { body }, options),
    /** Lists a page of versions, latest first. */
    versions: (query?: Paging, options?: CallOptions): Promise<Page<LinkSettings>> =>
      call(linkSettingsEndpoints.listLinkSettings, { query }, options),
    /** Gets a version; 0 is what comes with the server. */
    version: (version: number, options?: CallOptions): Promise<LinkSettings> =>
      call(linkSettingsEndpoints.getLinkSettingsVersion, { params: { version: String(version) } }, options),
    /** Saves an earlier version as the newest. */
    restore: (version: number, options?: CallOptions): Promise<LinkSettings> =>
      call(linkSettingsEndpoints.restoreLinkSettings, { params: { version: String(version) } }, options),
    /** Lists every message that `texts` may replace, with its own words, its placeholders and where it is shown. */
    messages: (options?: CallOptions): Promise<{ results: LinkMessage[] }> =>
      call(linkSettingsEndpoints.listLinkMessages, {}, options),
    /** Shows what a person would be shown with settings that need not be saved. */
    preview: (
      body: EndpointInput<LinkSettingsEndpoints['previewLinkSettings']>['body'],
      options?: CallOptions,
    ): Promise<LinkPreview> => call(linkSettingsEndpoints.previewLinkSettings, { body }, options),
  },
  pictures: {
    /** Stores a logo or an icon: PNG, JPEG or WebP, as base64. The same picture twice is one. */
    store: (body: { base64: string }, options?: CallOptions): Promise<Picture> =>
      call(linkSettingsEndpoints.storePicture, { body }, options),
  },
});
