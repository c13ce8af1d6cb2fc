import { request } from 'node:http';

/** A browser of a few lines: cookies by host and path, redirects, forms. Tests of attacks need one that does as it is told. */
export class Browser {
  readonly #jar = new Map<string, { name: string; value: string; path: string; host: string }>();

  cookies(url: URL): string {
    return [...this.#jar.values()]
      .filter(({ path, host }) => url.pathname.startsWith(path) && host === url.hostname)
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  /** Has a cookie from elsewhere. */
  put({ hostname }: URL, cookie: string): void {
    const [name = '', value = ''] = cookie.split('=');
    this.#jar.set(`${hostname}|/|${name}`, { name, value, path: '/', host: hostname });
  }

  /** Goes to an address as a navigation does, and follows redirects until `stop`. */
  async go(
    address: string | URL,
    {
      referer,
      form,
      stop,
      origin,
    }: { referer?: string; form?: Record<string, string>; stop?: RegExp; origin?: string } = {},
  ): Promise<{ status: number; url: URL; text: string; headers: Headers }> {
    let url = new URL(address);
    let body = form && new URLSearchParams(form);
    for (let hop = 0; hop < 15; hop++) {
      if (hop > 0 && stop?.test(url.href)) return { status: 0, url, text: '', headers: new Headers() };
      const cookie = this.cookies(url);
      const { status, headers, text } = await navigate(url, body?.toString(), {
        'sec-fetch-mode': 'navigate',
        ...(cookie && { cookie }),
        ...(referer && hop === 0 && { referer }),
        ...(body && { origin: origin ?? url.origin, 'content-type': 'application/x-www-form-urlencoded' }),
      });
      this.#keep(url, headers);
      const location = headers.get('location');
      if (!location || status < 300 || status >= 400) return { status, url, text, headers };
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error('Too many redirects');
  }

  /** Sends the form of a page whose action matches, with its hidden fields and these values. */
  submit(page: { url: URL; text: string }, action: RegExp, values: Record<string, string> = {}, stop?: RegExp) {
    const forms = [...page.text.matchAll(/<form[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
    const found = forms.find(([, target = '']) => action.test(target));
    if (!found) throw new Error(`No form with an action like ${action} in ${page.text.slice(0, 2000)}`);
    const hidden = [...found[2]!.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      /name="([^"]*)"/.exec(input)![1]!,
      /value="([^"]*)"/.exec(input)![1]!.replaceAll('&amp;', '&'),
    ]);
    const form = { ...Object.fromEntries(hidden), ...values };
    return this.go(new URL(found[1]!, page.url), { form, ...(stop && { stop }) });
  }

  #keep(url: URL, headers: Headers): void {
    for (const header of headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((text) => /^path=/i.test(text))?.slice(5) ?? '/';
      const isGone = attributes.some((text) => /^expires=Thu, 01 Jan 1970/i.test(text));
      const place = `${url.hostname}|${path}|${name}`;
      if (isGone || !value) this.#jar.delete(place);
      else this.#jar.set(place, { name, value, path, host: url.hostname });
    }
  }
}

/** One request, as it is: `fetch` would name itself in `Sec-Fetch-Mode`. */
function navigate(url: URL, body: string | undefined, headers: Record<string, string>) {
  return new Promise<{ status: number; headers: Headers; text: string }>((resolve, reject) => {
    const asked = request(url, { method: body === undefined ? 'GET' : 'POST', headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk) => (text += chunk));
      answer.on('end', () => {
        const received = new Headers();
        for (const [name, values = []] of Object.entries(answer.headersDistinct))
          for (const value of values) received.append(name, value);
        resolve({ status: answer.statusCode ?? 0, headers: received, text });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
