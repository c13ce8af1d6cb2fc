import type { Company } from '@client-link/api-client';
import type { TemplateName } from '@client-link/api-client/invitations';
import type { Locale } from '@client-link/api-client/link';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link as RouteLink } from '@tanstack/react-router';
import { useState } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { CopyButton } from '../parts/copying.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { emailTemplates } from './client.ts';
import { LetterView, type Look, LookChoice } from './letter-view.tsx';
import { SendEmail } from './send-email.tsx';
import { type Link, secondsOf } from './use-link.ts';
import { useInvitationWords } from './words.ts';

/** The e-mail that carries the link: to read, to copy and to send. */
export function Email({
  company,
  link,
  locale,
  setLocale,
}: {
  company: Company;
  link: Link;
  locale: Locale;
  setLocale: (locale: Locale) => void;
}) {
  const words = useInvitationWords();
  const mayChange = useMay('setEmailTemplate');
  const [template, setTemplate] = useState<TemplateName>('invitation');
  const [look, setLook] = useState<Look>('rich');
  const { grant, choice, make } = link;
  /** With the link where there is one; a link is not made to read the e-mail. */
  const read = (made: { url?: string | undefined; expiresAt: string }) =>
    emailTemplates.preview(template, {
      locale,
      companyId: company.id,
      expiresAt: made.expiresAt,
      ...(made.url && { url: made.url }),
    });
  const letter = useQuery({
    queryKey: ['letters', company.id, template, locale, grant?.sessionId, grant?.expiresAt, choice],
    queryFn: () => read(grant ?? { expiresAt: new Date(Date.now() + secondsOf(choice) * 1000).toISOString() }),
    placeholderData: keepPreviousData,
  });
  const written = async () => {
    const { url, expiresAt } = await make();
    return read({ url, expiresAt });
  };

  return (
    <section>
      <h3>{words.email}</h3>
      <p>
        <small>{words.emailHint}</small>
      </p>
      <div className="choices">
        <RadioGroup
          className="react-aria-RadioGroup row"
          orientation="horizontal"
          value={template}
          onChange={(value) => setTemplate(value as TemplateName)}
        >
          <Label>{words.which}</Label>
          <Radio value="invitation">{words.names['invitation']}</Radio>
          <Radio value="reminder">{words.names['reminder']}</Radio>
        </RadioGroup>
        <RadioGroup
          className="react-aria-RadioGroup row"
          orientation="horizontal"
          value={locale}
          onChange={(value) => setLocale(value as Locale)}
        >
          <Label>{words.language}</Label>
          <Radio value="en">{words.english}</Radio>
          <Radio value="fr">{words.french}</Radio>
        </RadioGroup>
        <LookChoice look={look} choose={setLook} />
      </div>
      <details>
        <summary>{words.preview}</summary>
        {letter.data && <LetterView letter={letter.data} look={look} locale={locale} />}
        {!grant && (
          <p>
            <small>{words.linkWhenCopied}</small>
          </p>
        )}
      </details>
      {letter.isError && <Trouble error={letter.error} again={() => void letter.refetch()} />}
      {look === 'rich' ? (
        <CopyButton key="rich" label={words.copyEmail} rich={written} />
      ) : (
        <CopyButton key="plain" label={words.copyEmail} text={async () => (await written()).text} />
      )}
      <CopyButton label={words.copySubject} text={async () => (letter.data ?? (await written())).title} />
      {mayChange && (
        <p>
          <RouteLink to="/templates" search={template === 'reminder' ? { template } : {}}>
            {words.changeWords}
          </RouteLink>
        </p>
      )}
      <SendEmail company={company} template={template} locale={locale} choice={choice} />
    </section>
  );
}
