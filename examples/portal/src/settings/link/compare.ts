import type { LinkSettings } from '@client-link/api-client/link-settings';

export interface Difference {
  place: string[];
  now: string | undefined;
  other: string | undefined;
}

/** What stands for a key of a software. */
type NameOf = (key: string) => string;

/** Of two versions each place that says something else. What the earlier one says nothing of would stay. */
export function differencesOf(now: LinkSettings, then: LinkSettings, nameOf: NameOf): Difference[] {
  const [before, after] = [flat(now, nameOf), flat(then, nameOf)];
  const known = new Set(['consent', 'branding', 'journey', 'texts', 'allowedOrigins'].filter((name) => name in then));
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => before.get(key) !== after.get(key) && known.has(key.split('\n')[0]!))
    .map((key) => ({ place: key.split('\n'), now: before.get(key), other: after.get(key) }));
}

/** Every text by its place. Sections are told by their ids, so that moving one is no change of all. */
function flat(
  { consent, branding, journey, texts, allowedOrigins }: LinkSettings,
  nameOf: NameOf,
): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, place: string[]): void => {
    if (value === undefined) return;
    if (typeof value !== 'object' || value === null) return void found.set(place.join('\n'), String(value));
    if (Array.isArray(value) && value.every((one) => typeof one === 'string'))
      return void (value.length && found.set(place.join('\n'), value.map(nameOf).join(', ')));
    if (!Array.isArray(value)) {
      for (const [name, one] of Object.entries(value)) visit(one, [...place, name]);
      return;
    }
    const names = new Map<string, number>();
    const order = value.map((one: { id?: string; kind?: string }, index) => {
      const name = one.id ?? one.kind ?? String(index + 1);
      const count = (names.get(name) ?? 0) + 1;
      names.set(name, count);
      const { id: _, kind: __, ...rest } = one;
      visit(rest, [...place, count > 1 ? `${name} (${count})` : name]);
      return name;
    });
    found.set([...place, 'order'].join('\n'), order.join(', '));
  };
  visit({ branding, texts, consent, journey, allowedOrigins }, []);
  return found;
}
