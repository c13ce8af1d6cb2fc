import type { EmailTemplate, TemplateName } from '@client-link/api-client/invitations';
import type { Locale } from '@client-link/api-client/link';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Trouble } from '../parts/trouble.tsx';
import { useWords } from '../words/words.ts';
import { emailTemplates } from './client.ts';
import './invitations.css';
import type { TemplatesSearch } from './routes.ts';
import { ReminderSchedule } from './reminder-schedule.tsx';
import { TemplateEditor } from './template-editor.tsx';
import { useInvitationWords } from './words.ts';

const names = ['invitation', 'reminder'] as const satisfies TemplateName[];

/** The e-mails that ask companies for their data, in the business's words; which one is in the address. */
export function TemplatesPage() {
  const words = useInvitationWords();
  const { locale } = useWords();
  const search: TemplatesSearch = useSearch({ from: '/templates' });
  const name: TemplateName = search.template ?? 'invitation';
  const templates = useQuery({
    queryKey: ['templates'],
    queryFn: ({ signal }) => emailTemplates.list({ signal }),
  });
  const template = templates.data?.results.find((one: EmailTemplate) => one.name === name);
  return (
    <>
      <div className="titled">
        <h1>{words.templates}</h1>
      </div>
      <p>{words.templatesHint}</p>
      <nav className="tabs" aria-label={words.which}>
        {names.map((one) => (
          <Link
            key={one}
            to="/templates"
            search={{ ...search, template: one === 'reminder' ? one : undefined } as TemplatesSearch}
            activeOptions={{ exact: true, includeSearch: true }}
          >
            {words.names[one]}
          </Link>
        ))}
      </nav>
      {templates.isError && <Trouble error={templates.error} again={() => void templates.refetch()} />}
      {template && (
        <TemplateEditor key={name} name={name} current={template} locale={search.lang ?? (locale as Locale)} />
      )}
      {template && name === 'reminder' && (
        <div className="reminder-schedule">
          <ReminderSchedule />
        </div>
      )}
    </>
  );
}
