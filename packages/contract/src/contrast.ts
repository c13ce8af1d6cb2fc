/** WCAG 2.2: text on its ground, and the edge of a control against it. */
const TEXT_RATIO = 4.5;
const EDGE_RATIO = 3;

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours as a host wants them. */
export interface Palette {
  accent: Rgb;
  /** Letters on the accent. */
  onAccent: Rgb;
  surface: Rgb;
  raised: Rgb;
  text: Rgb;
  muted: Rgb;
  controlLine: Rgb;
}

const BLACK: Rgb = [11, 21, 38];
const WHITE: Rgb = [255, 255, 255];
/** How much of the accent is in the softest fill that it stands on as text: `--_accent-soft`. */
const TINT = { light: 0.09, dark: 0.13 };

/** The softest fill of a colour on its ground. */
export const softened = (colour: Rgb, surface: Rgb): Rgb =>
  mix(surface, colour, luminance(surface) > 0.18 ? TINT.light : TINT.dark);

/** Those of the colours that can't be read as they are, moved away from their ground until they can. */
export function readable({ accent, onAccent, surface, raised, text, muted, controlLine }: Palette): Partial<Palette> {
  const isLight = luminance(surface) > 0.18;
  const away: Rgb = isLight ? [0, 0, 0] : WHITE;
  const moved = (colour: Rgb, ratio: number, grounds: (colour: Rgb) => Rgb[]) => {
    for (let part = 0; part < 1; part += 0.05) {
      const next = mix(colour, away, part);
      if (grounds(next).every((ground) => contrast(next, ground) >= ratio)) return next;
    }
    return away;
  };
  const fixed = {
    accent: moved(accent, TEXT_RATIO, (colour) => [surface, raised, softened(colour, surface)]),
    text: moved(text, TEXT_RATIO, () => [surface, raised, softened(accent, surface)]),
    muted: moved(muted, TEXT_RATIO, () => [surface, raised]),
    controlLine: moved(controlLine, EDGE_RATIO, () => [surface]),
  };
  const letters = [onAccent, WHITE, BLACK].find((colour) => contrast(colour, fixed.accent) >= TEXT_RATIO) ?? BLACK;
  const wanted = { accent, text, muted, controlLine, onAccent };
  return Object.fromEntries(
    Object.entries({ ...fixed, onAccent: letters }).filter(
      ([name, colour]) => String(colour) !== String(wanted[name as keyof typeof wanted]),
    ),
  );
}

const mix = (from: Rgb, to: Rgb, part: number): Rgb => {
  const [red, green, blue] = from.map((value, index) => Math.round(value + (to[index]! - value) * part));
  return [red!, green!, blue!];
};

/** Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: Rgb, other: Rgb): number {
  const [brighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

const luminance = (colour: Rgb): number => {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};
