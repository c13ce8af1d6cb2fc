/** In this order: most call themselves what others are too. */
const browsers: [name: string, form: RegExp][] = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\//],
  ['Firefox', /(Firefox|FxiOS)\//],
  ['Chrome', /(Chrome|CriOS)\//],
  ['Safari', /Safari\//],
];
const systems: [name: string, form: RegExp][] = [
  ['iPhone', /iPhone/],
  ['iPad', /iPad/],
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
];

/** What people call a browser by what it says itself; undefined when it says nothing that is known. */
export function browserName(userAgent = ''): string | undefined {
  const named = [browsers, systems].flatMap((list) => list.find(([, form]) => form.test(userAgent))?.[0] ?? []);
  return named.join(', ') || undefined;
}
