const LONGEST = 2000;
/** Any: it stands for this server, whatever it is called. */
const HERE = 'http://here.invalid';
/** Whoever is led back to one of these is not where they wanted to be. */
const IN_BETWEEN = /^\/portal\/(sign-in|sign-out|forgotten|set-up|link-preview|assets)(\/|$)/;

/** Where signing in leads, if somebody was on their way to a page of the portal: never to another site. */
export function wayBack(asked: string | undefined): string | undefined {
  if (!asked?.startsWith('/portal/') || asked.length > LONGEST) return undefined;
  // As browsers read it: `/portal/..//evil.example` would be another host's.
  const { origin, pathname, search } = new URL(asked, HERE);
  const isPage = origin === HERE && pathname.startsWith('/portal/') && !IN_BETWEEN.test(pathname);
  return isPage ? pathname + search : undefined;
}

/** The sign-in page's address for who wanted to see `path`; the first page is where it leads by itself. */
export function signInFor(path: string): string {
  const to = wayBack(path);
  return to && to !== '/portal/companies' ? `/portal/sign-in?${new URLSearchParams({ to })}` : '/portal/sign-in';
}
