import type { Locale } from '@client-link/api-client/link';
import { mayCall, type StaffRole } from '@client-link/api-client/staff';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { I18nProvider, RouterProvider } from 'react-aria-components';
import { staff } from './api.ts';
import { Trouble } from './parts/trouble.tsx';
import { isInTrouble, subscribeToTrouble } from './parts/troubled.ts';
import { LeaveGuard } from './parts/unsaved.tsx';
import { useWords, WordsContext, wordsOf } from './words/words.ts';

/** Who is signed in, and where. */
export const useMe = () => useQuery({ queryKey: ['me'], queryFn: ({ signal }) => staff.me.get({ signal }) });

/** Whether the role of whoever is signed in allows a call. The server judges all the same. */
export function useMay(call: keyof typeof mayCall): boolean {
  const { data } = useMe();
  return data !== undefined && mayCall[call].includes(data.role as StaffRole);
}

type Label = Record<Locale, string>;

/** The sections of the portal, each with a call that who sees it must be allowed. */
const sections = [
  { to: '/companies', label: { en: 'Companies', fr: 'Entreprises' }, call: 'listCompanies' },
  { to: '/spend', label: { en: 'Spend data', fr: 'Dépenses' }, call: 'listSpendAnalyses' },
  { to: '/journeys', label: { en: 'Journeys', fr: 'Parcours' }, call: 'getFunnel' },
  { to: '/projects', label: { en: 'Projects', fr: 'Projets' }, call: 'listProjects' },
  { to: '/calendar', label: { en: 'Calendar', fr: 'Calendrier' }, call: 'listProjects' },
  { to: '/templates', label: { en: 'E-mails', fr: 'E-mails' }, call: 'listEmailTemplates' },
  { to: '/settings', label: { en: 'Settings', fr: 'Réglages' }, call: 'getMe' },
] as const satisfies { to: string; label: Label; call: keyof typeof mayCall }[];

function Section({
  to,
  call,
  children,
}: {
  to: (typeof sections)[number]['to'];
  call: keyof typeof mayCall;
  children: ReactNode;
}) {
  return useMay(call) && <Link to={to}>{children}</Link>;
}

/** What stands around every page. */
export function Shell() {
  const me = useMe();
  const locale = me.data?.locale ?? navigator.language.slice(0, 2);
  const words = wordsOf(locale);
  const navigate = useNavigate();
  // On phones the sections are behind a button, and go again with the page.
  const [isOpen, setIsOpen] = useState(false);
  const path = useRouterState({ select: ({ location: { pathname } }) => pathname });
  useEffect(() => setIsOpen(false), [path]);
  useEffect(() => {
    document.documentElement.lang = words.locale;
  }, [words]);

  return (
    <I18nProvider locale={words.locale}>
      <RouterProvider navigate={(to) => void navigate({ to })}>
        <WordsContext value={words}>
          <a className="skip" href="#content">
            {words.skip}
          </a>
          <header className="top" data-open={isOpen || undefined}>
            <b>{me.data?.organisation.name ?? 'Client Link'}</b>
            <button
              type="button"
              className="menu"
              aria-expanded={isOpen}
              aria-controls="sections"
              onClick={() => setIsOpen(!isOpen)}
            >
              {words.menu}
            </button>
            <nav id="sections">
              {sections.map(({ to, label, call }) => (
                <Section key={to} to={to} call={call}>
                  {label[words.locale as Locale]}
                </Section>
              ))}
            </nav>
            <div className="who">
              <Link to="/settings/account">{me.data?.name ?? me.data?.email ?? words.account}</Link>
              <form method="post" action="/portal/sign-out">
                <button className="quiet">{words.signOut}</button>
              </form>
            </div>
          </header>
          <TroubledNote />
          <LeaveGuard />
          <Content>{me.isError ? <Trouble error={me.error} again={() => void me.refetch()} /> : <Outlet />}</Content>
        </WordsContext>
      </RouterProvider>
    </I18nProvider>
  );
}

/** Says for every page, and over every dialog, that the server is not well while it is asked again and again. */
function TroubledNote() {
  const words = useWords();
  const isTroubled = useSyncExternalStore(subscribeToTrouble, isInTrouble);
  return (
    <div className="troubled" role="status" data-react-aria-top-layer="true">
      {isTroubled && <p>{words.troubled}</p>}
    </div>
  );
}

/** Focus goes with the page, as it would if the browser had loaded it. */
function Content({ children }: { children: ReactNode }) {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ location: { pathname } }) => pathname });
  const isFirst = useRef(true);
  useEffect(() => {
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [path]);
  return (
    <main id="content" ref={main} tabIndex={-1}>
      {children}
    </main>
  );
}

/** What is said of an address that leads to nothing; of a company where one is named. */
export function NotFound({ what = 'page' }: { what?: 'page' | 'company' }) {
  const words = useWords();
  return (
    <div className="empty">
      <h1>{what === 'company' ? words.notFound : words.pageNotFound}</h1>
      <p>{what === 'company' ? words.notFoundHint : words.pageNotFoundHint}</p>
      <Link to="/companies">{words.back}</Link>
    </div>
  );
}
