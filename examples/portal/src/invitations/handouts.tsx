import type { Locale } from '@client-link/api-client/link';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { client } from '../api.ts';
import { CopyButton } from '../parts/copying.tsx';
import { handouts } from './client.ts';
import { useInvitationWords } from './words.ts';

const ALL = 500;

/** What helps a company on its way, to be copied into a mail or read out on the phone. */
export function Handouts({ locale }: { locale: Locale }) {
  const words = useInvitationWords();
  const [key, setKey] = useState<string>();
  const software = useQuery({
    queryKey: ['integrations', 'all'],
    queryFn: ({ signal }) => client.integrations.list({ pageSize: ALL, orderBy: 'name' }, { signal }),
    staleTime: Infinity,
  });
  const texts = () => handouts.get({ locale });
  const chosen = software.data?.results.find((one) => one.key === key);
  return (
    <section>
      <h3>{words.handOver}</h3>
      <p>
        <small>{words.handOverHint}</small>
      </p>
      <CopyButton label={words.copyChecklist} rich={async () => (await texts()).checklist} />
      <CopyButton label={words.copyQuestions} rich={async () => (await texts()).commonQuestions} />
      <p>
        <PageLink path={`/help?lang=${locale}`} title={words.pages.checklist} />
        {' · '}
        <PageLink path={`/help/questions?lang=${locale}`} title={words.pages.questions} />
      </p>
      {software.data && <SoftwareChoice all={software.data.results} chosen={key} choose={setKey} />}
      {chosen && (
        <>
          <CopyButton
            key={`${chosen.key}-${locale}`}
            label={words.copyGuide(chosen.name)}
            rich={() => handouts.guide(chosen.key, { locale })}
          />
          <p>
            <PageLink path={`/help/${chosen.key}?lang=${locale}`} title={chosen.name} />
          </p>
        </>
      )}
    </section>
  );
}

function SoftwareChoice({
  all,
  chosen,
  choose,
}: {
  all: { key: string; name: string }[];
  chosen: string | undefined;
  choose: (key: string | undefined) => void;
}) {
  const words = useInvitationWords();
  return (
    <ComboBox
      className="software"
      defaultItems={all}
      value={chosen ?? null}
      onChange={(value) => choose(value === null ? undefined : String(value))}
    >
      <Label>{words.software}</Label>
      <div className="combo">
        <Input placeholder={words.softwareHint} />
        <Button aria-label={words.showAll} className="quiet">
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 9l6 6 6-6" />
          </svg>
        </Button>
      </div>
      <Popover className="options">
        <ListBox renderEmptyState={() => <p>{words.noSoftware}</p>}>
          {({ key, name }: { key: string; name: string }) => <ListBoxItem id={key}>{name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function PageLink({ path, title }: { path: string; title: string }) {
  const words = useInvitationWords();
  return (
    <a href={path} target="_blank" rel="noreferrer" aria-label={words.readPage(title)}>
      {title}
    </a>
  );
}
