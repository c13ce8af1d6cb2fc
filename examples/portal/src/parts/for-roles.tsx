import type { Locale } from '@client-link/api-client/link';
import { mayCall, type StaffRole } from '@client-link/api-client/staff';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMe } from '../shell.tsx';
import { roleNames } from '../words/roles.ts';
import { useWords, wordsFor } from '../words/words.ts';

const useOwnWords = wordsFor({
  en: {
    title: 'Your role does not open this page',
    yours: (role: string) => `Your role is ${role}.`,
    open: (roles: string[]) =>
      `People with the role ${new Intl.ListFormat('en', { type: 'disjunction' }).format(roles)} can open this page: ask one of them.`,
  },
  fr: {
    title: 'Votre rôle n’ouvre pas cette page',
    yours: (role: string) => `Votre rôle est « ${role} ».`,
    open: (roles: string[]) =>
      `Les personnes qui ont le rôle ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(roles)} peuvent ouvrir cette page : adressez-vous à l’une d’elles.`,
  },
});

/** What a role may see: whoever came by its address with another one is told who can, and is offered nothing of it. */
export function ForRoles({
  call,
  isWithin = false,
  children,
}: {
  call: keyof typeof mayCall;
  /** Under a heading of the page around it. */
  isWithin?: boolean;
  children: ReactNode;
}) {
  const own = useOwnWords();
  const { locale, back } = useWords();
  const mine = useMe().data?.role as StaffRole | undefined;
  const allowed: readonly StaffRole[] = mayCall[call];
  if (!mine) return null;
  if (allowed.includes(mine)) return children;
  const names = roleNames[locale as Locale];
  const Title = isWithin ? 'h2' : 'h1';
  return (
    <div className="empty">
      <Title>{own.title}</Title>
      <p>
        {own.yours(names[mine])} {own.open(allowed.map((role) => names[role]))}
      </p>
      {!isWithin && <Link to="/companies">{back}</Link>}
    </div>
  );
}
