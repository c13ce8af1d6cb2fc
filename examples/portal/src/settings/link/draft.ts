import { ApiError } from '@client-link/api-client';
import {
  createLinkSettingsClient,
  type ConsentSettings,
  type LinkBranding,
  type LinkJourney,
  type LinkSettings,
} from '@client-link/api-client/link-settings';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../../api.ts';

export const { linkSettings, pictures } = createLinkSettingsClient(client);

/** Settings with everything said, as they are edited. */
export interface Draft {
  consent: ConsentSettings;
  branding: LinkBranding;
  journey: LinkJourney;
  texts: NonNullable<LinkSettings['texts']>;
  allowedOrigins: string[];
}

/** What was changed, and the version that it changes. */
interface Kept {
  version: number;
  draft: Draft;
}

/** By place, `consent.sections.2.title.en`. */
export type Errors = Readonly<Record<string, string>>;

export const draftOf = ({ consent, branding, journey, texts, allowedOrigins }: LinkSettings): Draft => ({
  consent,
  branding: branding ?? { name: '' },
  journey: journey ?? {},
  texts: texts ?? {},
  allowedOrigins: allowedOrigins ?? [],
});

const MAY_BE_LEFT_OUT = new Set(['only']);

/** What may be sent: an empty text is none, and lines are trimmed. */
export function cleaned(draft: Draft): Draft {
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return value.trim() === '' ? undefined : value;
    if (Array.isArray(value)) return value.map(clean).filter((one) => one !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([name, one]) => {
        const kept = clean(one);
        const isNothing = kept === undefined || (MAY_BE_LEFT_OUT.has(name) && !Object.keys(kept as object).length);
        return isNothing ? [] : [[name, kept]];
      }),
    );
  };
  const { consent, branding, journey, texts, allowedOrigins } = clean(draft) as Draft;
  return { consent, branding, journey, texts, allowedOrigins };
}

/** What is wrong where, by the server's own judgement. */
export function errorsIn(problem: unknown): Errors {
  const errors = (problem as { validation?: { errors?: { itemId: string; message: string }[] } } | undefined)
    ?.validation?.errors;
  return Object.fromEntries(
    (errors ?? []).map(({ itemId, message }) => [itemId.replace(/^body\.(settings\.)?/, ''), message]),
  );
}

export const isOvertaken = (error: unknown): boolean => error instanceof ApiError && error.code === 'settings_changed';

const KEPT = 'link-settings';

/** A reload of the tab loses nothing. */
function keptHere(): Kept | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export const useLinkSettings = () =>
  useQuery({
    queryKey: ['link-settings', 'current'],
    queryFn: ({ signal }) => linkSettings.get({ signal }),
  });

/** The settings in force with what somebody changes of them. */
export function useDraft(current: LinkSettings) {
  const [state, setState] = useState<Kept>(() => keptHere() ?? { version: current.version, draft: draftOf(current) });
  const inForce = draftOf(current);
  const isChanged = JSON.stringify(cleaned(state.draft)) !== JSON.stringify(cleaned(inForce));
  // Nothing of one's own is there to lose.
  const isBehind = state.version !== current.version;
  const draft = isChanged || !isBehind ? state.draft : inForce;

  useEffect(() => {
    if (isChanged) sessionStorage.setItem(KEPT, JSON.stringify(state));
    else sessionStorage.removeItem(KEPT);
  }, [isChanged, state]);

  return {
    draft,
    version: state.version,
    isChanged,
    /** Somebody else saved since. */
    isOvertaken: isChanged && isBehind,
    change: (part: Partial<Draft>) =>
      setState((before) => ({
        version: isChanged ? before.version : current.version,
        draft: { ...(isChanged ? before.draft : inForce), ...part },
      })),
    takeOver: (settings: LinkSettings) => setState({ version: settings.version, draft: draftOf(settings) }),
    keepMine: () => setState((before) => ({ ...before, version: current.version })),
  };
}
