/** WCAG 2.2: text on a fill, and the fill against its surface. */
const TEXT_RATIO = 4.5;

type Rgb = [number, number, number];

/** The host's accent, moved towards black or white until it can be read; `undefined` when it is no `#rrggbb`. */
export function readableAccent(accent: string | undefined): { light: string; dark: string } | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(accent ?? '');
  if (!match) return undefined;
  const rgb = match.slice(1).map((part) => Number.parseInt(part, 16)) as Rgb;
  return {
    // White letters stand on it in light, dark letters in dark.
    light: hex(moveUntilReadable(rgb, { surface: [255, 255, 255], tint: 0.09, towards: [0, 0, 0] })),
    dark: hex(moveUntilReadable(rgb, { surface: [23, 27, 34], tint: 0.13, towards: [255, 255, 255] })),
  };
}

interface Ground {
  surface: Rgb;
  /** How much of the accent is in the softest fill that it stands on as text: `--_accent-soft`. */
  tint: number;
  towards: Rgb;
}

function moveUntilReadable(colour: Rgb, { surface, tint, towards }: Ground): Rgb {
  for (let part = 0; part <= 1; part += 0.05) {
    const moved = mix(colour, towards, part);
    if (contrast(moved, mix(surface, moved, tint)) >= TEXT_RATIO) return moved;
  }
  return towards;
}

const mix = (from: Rgb, to: Rgb, part: number): Rgb =>
  from.map((value, index) => Math.round(value + (to[index]! - value) * part)) as Rgb;

/** Contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(one: Rgb, other: Rgb): number {
  const [brighter, darker] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (brighter + 0.05) / (darker + 0.05);
}

const luminance = (colour: Rgb): number => {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const hex = (colour: Rgb): string => `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
