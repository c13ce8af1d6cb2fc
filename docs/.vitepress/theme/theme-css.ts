/** What the editor can set: a token of the element each, and what it is when nobody sets it. */
export const standard = {
  accent: '#1f5fd6',
  surface: '#ffffff',
  surfaceDark: '#171b22',
  radius: 14,
  font: '',
  spacing: 1,
  density: 1,
};
export type Theme = typeof standard;

const tokens: Record<keyof Theme, [name: string, unit: string]> = {
  accent: ['accent', ''],
  surface: ['surface', ''],
  surfaceDark: ['surface-dark', ''],
  radius: ['radius', 'px'],
  font: ['font', ''],
  spacing: ['spacing', ''],
  density: ['density', ''],
};

/** The custom properties that differ from the standard. */
export const changedTokens = (theme: Theme): [string, string][] =>
  (Object.keys(tokens) as (keyof Theme)[])
    .filter((key) => theme[key] !== standard[key])
    .map((key) => [`--client-link-${tokens[key][0]}`, `${theme[key]}${tokens[key][1]}`]);

/** The rule to copy into a style sheet. */
export function cssOf(theme: Theme): string {
  const lines = changedTokens(theme).map(([name, value]) => `  ${name}: ${value};`);
  return `client-link {\n${lines.join('\n')}${lines.length ? '\n' : ''}}`;
}
