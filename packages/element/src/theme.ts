import { type Palette, readable, type Rgb } from '@client-link/contract/contrast';

/** Where the probe holds each colour: styled in `styles.ts`, so that the browser resolves whatever a host wrote. */
const held: Record<keyof Palette, string> = {
  accent: 'color',
  onAccent: 'outline-color',
  surface: 'background-color',
  raised: 'border-top-color',
  text: 'border-right-color',
  muted: 'border-bottom-color',
  controlLine: 'border-left-color',
};
const corrected = {
  accent: '--_accent',
  onAccent: '--_on-accent',
  text: '--_text',
  muted: '--_muted',
  controlLine: '--_control-line',
};

/** Gives the panel the organisation's colour, and corrects what a host or an organisation set too faint to be read. */
export function paint(panel: HTMLElement, brand: string | undefined): void {
  // From the server: only a plain colour becomes part of a style.
  panel.style.setProperty('--_brand', /^#[0-9a-f]{6}$/i.test(brand ?? '') ? brand! : null);
  const probe = panel.querySelector('.probe');
  if (!probe) return;
  const style = getComputedStyle(probe);
  const wanted = Object.entries(held).map(([name, property]) => [name, rgbOf(style.getPropertyValue(property))]);
  if (wanted.some(([, colour]) => !colour)) return;
  const better = readable(Object.fromEntries(wanted) as Palette);
  for (const [name, property] of Object.entries(corrected)) {
    const colour = better[name as keyof Palette];
    panel.style.setProperty(property, colour ? `rgb(${colour.join(' ')})` : null);
  }
}

/** Both ways in which browsers write a resolved colour: `rgb(31, 95, 214)` and `color(srgb 0.12 0.37 0.84)`. */
function rgbOf(colour: string): Rgb | undefined {
  const [red, green, blue] = (/\(([^/)]+)/.exec(colour)?.[1]?.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined) return undefined;
  const scale = colour.startsWith('color(') ? 255 : 1;
  const level = (value: number) => Math.round(Math.min(255, Math.max(0, value * scale)));
  return [level(red), level(green), level(blue)];
}
