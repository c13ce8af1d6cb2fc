import { manageEn, type ManageMessages } from './manage-en.ts';

export type { ManageMessages } from './manage-en.ts';

/** Languages besides English, each loaded when it is asked for. */
const others: Record<string, () => Promise<ManageMessages>> = {
  fr: async () => (await import('./manage-fr.ts')).manageFr,
};
const loaded = new Map<string, ManageMessages>();

/** The words of *Manage connections*, once they are loaded; until then, and for languages not spoken, English. */
export const manageMessagesFor = (locale: string): ManageMessages => loaded.get(locale) ?? manageEn;

/** Loads the words; answers whether there was anything to load. */
export async function loadManageMessages(locale: string): Promise<boolean> {
  if (!(locale in others) || loaded.has(locale)) return false;
  loaded.set(locale, await others[locale]!().catch(() => manageEn));
  return true;
}
