import type { CustomDomain } from '@client-link/api-client/settings';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { queries } from '../../api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { CopyButton } from '../../parts/copying.tsx';
import { clearCorrected } from '../../parts/clear-corrected.ts';
import { ForRoles } from '../../parts/for-roles.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { settingsClient } from '../clients.ts';
import { useCustomDomainWords } from './words.ts';

const { customDomain } = settingsClient;
const key = ['customDomain'];
const keep = (found: CustomDomain | undefined) => queries.setQueryData(key, { customDomain: found });

/** Whoever may not is told who can. */
export function CustomDomainPage() {
  return (
    <ForRoles call="getCustomDomain">
      <DomainOfOrganisation />
    </ForRoles>
  );
}

/** The name under which companies open their links. */
function DomainOfOrganisation() {
  const words = useWords();
  const own = useCustomDomainWords();
  const [news, setNews] = useState('');
  const found = useQuery({ queryKey: key, queryFn: ({ signal }) => customDomain.get({ signal }) });
  const domain = found.data?.customDomain;
  return (
    <>
      <h1>{own.title}</h1>
      <p>{own.about}</p>
      <p role="status">{news || (found.isPending ? words.loading : '')}</p>
      {found.isError && <Trouble error={found.error} again={() => void found.refetch()} />}
      {found.data && !domain && <NameDomain isNew={news !== ''} tell={setNews} />}
      {domain && <Standing isNew={news !== ''} domain={domain} tell={setNews} />}
    </>
  );
}

/** What was pressed is gone with the part that it was in: the next one begins here. */
function PartHeading({ isNew, children }: { isNew: boolean; children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const wasNew = useRef(isNew);
  useEffect(() => {
    if (wasNew.current) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1} className="wraps">
      {children}
    </h2>
  );
}

function NameDomain({ isNew, tell }: { isNew: boolean; tell: (news: string) => void }) {
  const own = useCustomDomainWords();
  const [name, setName] = useState('');
  const saving = useMutation({
    // What is copied from the address bar stands for the name in it.
    mutationFn: () =>
      customDomain.set(
        name
          .trim()
          .replace(/^https?:\/\//i, '')
          .replace(/\/$/, ''),
      ),
    onSuccess: (made) => {
      tell(own.named(made.domain));
      keep(made);
    },
  });
  return (
    <>
      <PartHeading isNew={isNew}>{own.none}</PartHeading>
      <p>{own.noneHint}</p>
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        <div onInput={clearCorrected}>
          <TextField isRequired maxLength={253} value={name} onChange={setName} autoComplete="off">
            <Label>{own.domain}</Label>
            <Input spellCheck={false} inputMode="url" autoCapitalize="none" placeholder="link.bank.example" />
            <Text slot="description">{own.domainHint}</Text>
            <FieldError>{own.missing}</FieldError>
          </TextField>
        </div>
        {saving.error && <Trouble error={saving.error} said={own.refused} />}
        <div className="ends">
          <Button type="submit" className="main" isPending={saving.isPending}>
            {own.use}
          </Button>
        </div>
      </Form>
    </>
  );
}

const mark: Record<string, string> = { live: 'Linked', pending: 'PendingAuth', failing: 'Deauthorized' };

function Standing({
  domain: found,
  isNew,
  tell,
}: {
  domain: CustomDomain;
  isNew: boolean;
  tell: (news: string) => void;
}) {
  const words = useWords();
  const own = useCustomDomainWords();
  const { domain, status, checked, nextCheck, liveSince } = found;
  const [isRemoving, setIsRemoving] = useState(false);
  const checking = useMutation({
    mutationFn: () => customDomain.check(),
    onMutate: () => tell(own.checking),
    onSuccess: (made) => {
      keep(made);
      tell(made.status === 'live' ? own.isLive(domain) : own.isNot(domain));
    },
    onError: () => tell(''),
  });
  return (
    <>
      <PartHeading isNew={isNew}>{domain}</PartHeading>
      <p>
        <b className={`status ${mark[status] ?? ''}`}>{own.status[status] ?? status}</b> {own.meaning[status]}{' '}
        {status === 'live' && liveSince && own.since(words.moment(liveSince))}
      </p>
      <div className="acts">
        <Button
          className={status === 'live' ? '' : 'main'}
          isPending={checking.isPending}
          onPress={() => checking.mutate()}
        >
          {own.check}
        </Button>
        <Button className="quiet" onPress={() => setIsRemoving(true)}>
          {own.remove}
        </Button>
      </div>
      {checking.error && <Trouble error={checking.error} said={own.refused} />}
      <section className="below">
        <h3>{own.checks}</h3>
        <Steps found={found} />
        <p>
          <small>
            {checked && own.checked(words.moment(checked))} {nextCheck && own.next(words.moment(nextCheck))}
          </small>
        </p>
      </section>
      <section className="below">
        <h3>{own.records}</h3>
        <p>{own.recordsHint}</p>
        <Records records={found.records.filter(({ isAlternative }) => !isAlternative)} />
        {found.records.some(({ isAlternative }) => isAlternative) && (
          <details>
            <summary>{own.alternative}</summary>
            <Records records={found.records.filter(({ isAlternative }) => isAlternative)} />
          </details>
        )}
      </section>
      {isRemoving && (
        <Confirm
          title={own.removeOf(domain)}
          label={own.remove}
          said={own.refused}
          act={() => customDomain.remove()}
          done={() => {
            tell(own.removed(domain));
            keep(undefined);
          }}
          close={() => setIsRemoving(false)}
        >
          <p>{own.removeHint(domain)}</p>
        </Confirm>
      )}
    </>
  );
}

const outcomeMark: Record<string, string> = { passed: 'Linked', failed: 'Deauthorized', unchecked: 'PendingAuth' };

/** What was looked at, in order, and what is wrong in words. */
function Steps({ found: { domain, steps } }: { found: CustomDomain }) {
  const own = useCustomDomainWords();
  return (
    <ol className="domain-steps">
      {steps.map(({ name, status, problem, found }) => (
        <li key={name}>
          <b>{own.steps[name] ?? name}</b>{' '}
          <span className={`status ${outcomeMark[status] ?? ''}`}>{own.outcome[status] ?? status}</span>
          {problem && (
            <p className="wraps">{own.problems[problem]?.({ domain, found: found?.join(', ') ?? '' }) ?? problem}</p>
          )}
        </li>
      ))}
    </ol>
  );
}

function Records({ records }: { records: CustomDomain['records'] }) {
  const own = useCustomDomainWords();
  return (
    <ul className="domain-records">
      {records.map(({ type, name, value }) => (
        <li key={type + value}>
          <dl>
            <div>
              <dt>{own.type}</dt>
              <dd>{type}</dd>
            </div>
            <div>
              <dt>{own.name}</dt>
              <dd>
                <code>{name}</code>
              </dd>
            </div>
            <div>
              <dt>{own.value}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          </dl>
          <CopyButton label={own.copyOf(type)} text={async () => value} />
        </li>
      ))}
    </ul>
  );
}
