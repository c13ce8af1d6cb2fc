import type { Locale } from '@client-link/api-client/link';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ForRoles } from '../parts/for-roles.tsx';
import { useMay } from '../shell.tsx';
import { useWords } from '../words/words.ts';
import './settings.css';
import { settingsPages } from './settings-pages.ts';
import { useSettingsWords } from './words.ts';

type Page = (typeof settingsPages)[number];

/** The settings: their pages at the side, where there is room. */
export function SettingsLayout() {
  const words = useSettingsWords();
  const locale = useWords().locale as Locale;
  const path = useRouterState({ select: ({ location: { pathname } }) => pathname });
  const shown = settingsPages.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return (
    <div className="settings">
      <nav aria-label={words.settings}>
        {settingsPages.map((page) => (
          <Allowed key={page.to} page={page}>
            <Link to={page.to}>{page.label[locale]}</Link>
          </Allowed>
        ))}
      </nav>
      <div>
        <p className="to-settings">
          <Link to="/settings">{words.allSettings}</Link>
        </p>
        {shown ? (
          <ForRoles call={shown.call}>
            <Outlet />
          </ForRoles>
        ) : (
          <Outlet />
        )}
      </div>
    </div>
  );
}

/** Where the settings begin: what each of their pages is for. */
export function SettingsIndex() {
  const words = useSettingsWords();
  const locale = useWords().locale as Locale;
  return (
    <>
      <h1>{words.settings}</h1>
      <ul className="settings-index">
        {settingsPages.map((page) => (
          <Allowed key={page.to} page={page}>
            <li>
              <Link to={page.to}>{page.label[locale]}</Link>
              <p>{page.about[locale]}</p>
            </li>
          </Allowed>
        ))}
      </ul>
    </>
  );
}

function Allowed({ page, children }: { page: Page; children: ReactNode }) {
  return useMay(page.call) && children;
}
