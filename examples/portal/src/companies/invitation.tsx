import type { Company, LinkSessionGrant } from '@client-link/api-client';
import type { Locale } from '@client-link/api-client/link';
import { useRef, useState } from 'react';
import { Input, Label, Radio, RadioGroup, TextArea, TextField } from 'react-aria-components';
import { client } from '../api.ts';
import { CopyButton } from '../parts/copying.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMe } from '../shell.tsx';
import { invitations } from '../words/invitation.ts';
import { useWords } from '../words/words.ts';

const DAY_SECONDS = 86_400;
const LIVES = [1, 7, 30] as const;

/** Kind and life of the Link URL, the link itself, and the letter around it. The link is made when it is first copied. */
export function Invitation({ company }: { company: Company }) {
  const words = useWords();
  const me = useMe();
  const [use, setUse] = useState<'until-complete' | 'one-time'>('until-complete');
  const [days, setDays] = useState<number>(7);
  const [locale, setLocale] = useState<Locale>(words.locale as Locale);
  const [grant, setGrant] = useState<LinkSessionGrant>();
  const [error, setError] = useState<unknown>();
  // Two presses at once make one link.
  const making = useRef<Promise<LinkSessionGrant>>(undefined);

  const make = async (): Promise<LinkSessionGrant> => {
    setError(undefined);
    try {
      making.current ??= client.linkSessions.create(company.id, { kind: 'url', use, expiresIn: days * DAY_SECONDS });
      const made = await making.current;
      setGrant(made);
      return made;
    } catch (cause) {
      making.current = undefined;
      setError(cause);
      throw cause;
    }
  };
  /** What is chosen otherwise asks for another link. */
  const again = () => {
    making.current = undefined;
    setGrant(undefined);
  };
  const letter = ({ url, expiresAt }: { url: string; expiresAt: string }) =>
    invitations[locale]({
      organisation: me.data?.organisation.name ?? '',
      company: company.name,
      contact: company.contact?.name,
      url,
      ends: expiresAt,
    });
  const shown = letter({
    url: grant?.url ?? '…',
    expiresAt: grant?.expiresAt ?? new Date(Date.now() + days * DAY_SECONDS * 1000).toISOString(),
  });

  return (
    <div className="invitation">
      <RadioGroup
        value={use}
        onChange={(value) => {
          again();
          setUse(value as typeof use);
        }}
      >
        <Label>{words.use}</Label>
        <Radio value="until-complete">
          <span>
            {words.untilComplete} <small>{words.untilCompleteHint}</small>
          </span>
        </Radio>
        <Radio value="one-time">
          <span>
            {words.oneTime} <small>{words.oneTimeHint}</small>
          </span>
        </Radio>
      </RadioGroup>
      <RadioGroup
        className="react-aria-RadioGroup row"
        orientation="horizontal"
        value={String(days)}
        onChange={(value) => {
          again();
          setDays(Number(value));
        }}
      >
        <Label>{words.expires}</Label>
        {LIVES.map((life) => (
          <Radio key={life} value={String(life)}>
            {words.days(life)}
          </Radio>
        ))}
      </RadioGroup>

      <section>
        <h3>{words.linkUrl}</h3>
        {grant ? (
          <TextField isReadOnly value={grant.url!} aria-label={words.linkUrl}>
            <Input onFocus={(event) => event.currentTarget.select()} />
          </TextField>
        ) : (
          <p>{words.linkLater}</p>
        )}
        <p>
          <small>
            {words.linkSecret} {grant && words.linkEnds(grant.expiresAt)}
          </small>
        </p>
        <CopyButton isMain label={words.copyLink} text={async () => (await make()).url!} />
      </section>

      <section>
        <h3>{words.template}</h3>
        <RadioGroup
          className="react-aria-RadioGroup row"
          orientation="horizontal"
          value={locale}
          onChange={(value) => setLocale(value as Locale)}
        >
          <Label>{words.templateIn}</Label>
          <Radio value="en">{words.english}</Radio>
          <Radio value="fr">{words.french}</Radio>
        </RadioGroup>
        <details>
          <summary>{shown.subject}</summary>
          <TextField isReadOnly value={shown.text} aria-label={words.template}>
            <TextArea rows={12} lang={locale} />
          </TextField>
        </details>
        <CopyButton
          label={words.copyTemplate}
          text={async () => {
            const { url, expiresAt } = await make();
            const { subject, text } = letter({ url: url!, expiresAt });
            return `${subject}\n\n${text}`;
          }}
        />
      </section>
      {error != null && <Trouble error={error} />}
    </div>
  );
}
