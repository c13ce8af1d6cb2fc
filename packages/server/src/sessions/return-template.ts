/** Known of every journey: may stand anywhere after the origin. */
const always = new Set(['companyId', 'clientId']);
/** Known of some: may be left out, and so stand as the whole value of a parameter only. */
const sometimes = new Set([
  'connectionId',
  'integrationId',
  'sourceId',
  'sourceType',
  'platform',
  'platformName',
  'statusCode',
  'statusText',
  'errorMessage',
]);

export type ReturnValues = Record<string, string | undefined>;

/** What is wrong with an address that people are led back to; `undefined` when nothing is. */
export function wrongInTemplate(template: string): string | undefined {
  const origin = /^https?:\/\/[^/?#{}@\s]+(?=[/?#]|$)/.exec(template)?.[0];
  if (!origin || !URL.canParse(template)) return 'must be an address, https://app.example.com/…, with a fixed host';
  const { protocol, hostname } = new URL(origin);
  if (protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname))
    return 'must begin with https://';
  const { path, parameters, hash } = partsOf(template);
  const wholes = parameters.map((parameter) => /^[^=]*=\{(\w+)\}$/.exec(parameter)?.[1]);
  const misplaced = [path, hash, ...parameters.filter((_, index) => !sometimes.has(wholes[index] ?? ''))].join('&');
  for (const [braces, name] of misplaced.matchAll(/\{(\w*)\}/g)) {
    if (sometimes.has(name!)) return `${braces} may be left out: it can only be the whole value of a parameter`;
    if (!always.has(name!)) return `${braces} is not known; use ${[...always, ...sometimes].join(', ')}`;
  }
  return undefined;
}

/** The address with its placeholders filled in; a parameter whose value is not known is left out. */
export function filledIn(template: string, values: ReturnValues): string {
  const { path, parameters, hash } = partsOf(template);
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (braces, name: string) =>
      always.has(name) ? encodeURIComponent(values[name] ?? '') : braces,
    );
  const filled = parameters.flatMap((parameter) => {
    const [, name, placeholder] = /^([^=]*)=\{(\w+)\}$/.exec(parameter) ?? [];
    if (!placeholder || !sometimes.has(placeholder)) return fill(parameter);
    const value = values[placeholder];
    return value ? `${name}=${encodeURIComponent(value)}` : [];
  });
  return fill(path) + (filled.length ? `?${filled.join('&')}` : '') + fill(hash);
}

function partsOf(template: string) {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(template) ?? [];
  return { path, parameters: query.split('&').filter(Boolean), hash };
}
