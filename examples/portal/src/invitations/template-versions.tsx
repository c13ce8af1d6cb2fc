import type { EmailTemplate, TemplateName } from '@client-link/api-client/invitations';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { emailTemplates } from './client.ts';
import { useInvitationWords } from './words.ts';

const FEW = 5;
const MANY = 500;

/** Every version of an e-mail's words; an earlier one comes back as the newest, so that nothing is lost. */
export function TemplateVersions({
  name,
  current,
  restored,
}: {
  name: TemplateName;
  current: number;
  restored: (template: EmailTemplate, said: string) => void;
}) {
  const words = useInvitationWords();
  const mayRestore = useMay('restoreEmailTemplate');
  const [pageSize, setPageSize] = useState(FEW);
  const versions = useQuery({
    queryKey: ['templates', name, 'versions', current, pageSize],
    queryFn: ({ signal }) => emailTemplates.versions(name, { pageSize }, { signal }),
  });
  const restoring = useMutation({
    mutationFn: (version: number) => emailTemplates.restore(name, version),
    onSuccess: (template, version) => restored(template, words.restored(words.version(version))),
  });
  if (versions.isError) return <Trouble error={versions.error} again={() => void versions.refetch()} />;
  if (!versions.data) return null;
  const { results, totalResults } = versions.data;
  return (
    <section>
      <h2>{words.versions}</h2>
      <ul className="mails">
        {results.map(({ version, created }) => (
          <li key={version}>
            <span>
              {words.version(version)} {version === current && <b>({words.current})</b>}
              {created && <small className="reason">{words.at(created)}</small>}
            </span>
            {mayRestore && version !== current && (
              <Button
                className="quiet"
                aria-label={words.restoreOf(words.version(version))}
                isPending={restoring.isPending && restoring.variables === version}
                onPress={() => restoring.mutate(version)}
              >
                {words.restore}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {totalResults > results.length && (
        <Button className="quiet" onPress={() => setPageSize(MANY)}>
          {words.showVersions}
        </Button>
      )}
      {restoring.error && <Trouble error={restoring.error} />}
    </section>
  );
}
