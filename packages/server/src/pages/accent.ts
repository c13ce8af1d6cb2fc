import { type Palette, readable, type Rgb, softened } from '@client-link/contract/contrast';
import type { LinkBranding } from '@client-link/contract';

type Look = 'light' | 'dark';
type Ours = Record<'surface' | 'raised' | 'text' | 'muted' | 'controlLine' | 'onAccent', string>;

/** The grounds of our pages and mails, as `assets/pages.css` has them. */
const ours: Record<Look, Ours> = {
  light: {
    surface: '#ffffff',
    raised: '#f6f8fb',
    text: '#16202e',
    muted: '#556274',
    controlLine: '#8692a3',
    onAccent: '#ffffff',
  },
  dark: {
    surface: '#171b22',
    raised: '#1e242d',
    text: '#e8edf4',
    muted: '#9aa7b8',
    controlLine: '#6b7889',
    onAccent: '#0b1526',
  },
};
/** Of nobody in particular. */
const usual: Record<Look, string> = { light: '#1f5fd6', dark: '#8db4ff' };

export interface Accent {
  accent: string;
  onAccent: string;
  soft: string;
}

/** An organisation's colour, moved as far as it must be to be read on our grounds. */
export function accentOf({ accent, accentDark }: Pick<LinkBranding, 'accent' | 'accentDark'>, look: Look): Accent {
  const wanted = rgbOf((look === 'dark' ? (accentDark ?? accent) : accent) ?? usual[look]);
  const grounds = Object.fromEntries(Object.entries(ours[look]).map(([name, colour]) => [name, rgbOf(colour)]));
  const palette = { ...grounds, accent: wanted } as unknown as Palette;
  const better = { ...palette, ...readable(palette) };
  return {
    accent: hexOf(better.accent),
    onAccent: hexOf(better.onAccent),
    soft: hexOf(softened(better.accent, palette.surface)),
  };
}

/** Where the style sheet with an organisation's colour stands; `undefined` for whoever has none. */
export const accentSheet = ({ accent, accentDark }: LinkBranding): string | undefined =>
  accent && `/assets/accent/${[accent, accentDark].flatMap((colour) => colour?.slice(1) ?? []).join('-')}.css`;

/** The style sheet of that name: made of the colours in it, so that it says nothing about who has them. */
export function accentCss(file: string): string | undefined {
  const [, accent, accentDark] = /^([0-9a-f]{6})(?:-([0-9a-f]{6}))?\.css$/.exec(file) ?? [];
  if (!accent) return undefined;
  const colours = { accent: `#${accent}`, ...(accentDark && { accentDark: `#${accentDark}` }) };
  const [light, dark] = [accentOf(colours, 'light'), accentOf(colours, 'dark')];
  const either = (name: keyof Accent) => `light-dark(${light[name]}, ${dark[name]})`;
  return `:root{--accent:${either('accent')};--on-accent:${either('onAccent')};--accent-soft:${either('soft')}}\n`;
}

const rgbOf = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
const hexOf = (colour: Rgb): string => `#${colour.map((level) => level.toString(16).padStart(2, '0')).join('')}`;
