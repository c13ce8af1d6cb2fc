import type { Company } from '@client-link/api-client';
import type { Locale } from '@client-link/api-client/link';
import { useState } from 'react';
import { useWords } from '../words/words.ts';
import { Email } from './email.tsx';
import { Handouts } from './handouts.tsx';
import './invitations.css';
import { LinkUrl } from './link-url.tsx';
import { useLink } from './use-link.ts';

/** Everything that asks a company for its data: its link, the e-mail around it, and what is handed over with both. */
export function Onboarding({ company }: { company: Company }) {
  const words = useWords();
  const link = useLink(company.id);
  const [locale, setLocale] = useState<Locale>(words.locale as Locale);
  return (
    <div className="invitation">
      <LinkUrl link={link} />
      <Email company={company} link={link} locale={locale} setLocale={setLocale} />
      <Handouts locale={locale} />
    </div>
  );
}
