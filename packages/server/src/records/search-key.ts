/** How text is compared in searches and sorts: lower case, without accents. */
export const searchKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** A `like` pattern that finds `text` anywhere; `\` escapes. */
export const containing = (text: string): string => `%${searchKey(text).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
