import { lazy, Suspense, useState } from 'react';
import { Button, Input, Label, Radio, RadioGroup, TextField } from 'react-aria-components';
import { CopyButton } from '../parts/copying.tsx';
import { useWords } from '../words/words.ts';
import { Trouble } from '../parts/trouble.tsx';
import type { Link, LinkChoice } from './use-link.ts';
import { useInvitationWords } from './words.ts';

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }));

const LIVES = [1, 7, 30] as const;

/** Kind and life of the Link URL, and the link itself. */
export function LinkUrl({ link }: { link: Link }) {
  const words = useWords();
  const { choice, choose, grant, make } = link;
  return (
    <>
      <RadioGroup value={choice.use} onChange={(use) => choose({ use: use as LinkChoice['use'] })}>
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
        value={String(choice.days)}
        onChange={(days) => choose({ days: Number(days) })}
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
        <QrOf link={link} />
      </section>
    </>
  );
}

/** The link as a code, once somebody asks for it. */
function QrOf({ link: { grant, make } }: { link: Link }) {
  const words = useInvitationWords();
  const [isShown, setShown] = useState(false);
  const [error, setError] = useState<unknown>();
  const show = async () => {
    setError(undefined);
    try {
      await make();
      setShown(true);
    } catch (cause) {
      setError(cause);
    }
  };
  if (isShown && grant)
    return (
      <Suspense>
        <QrCode url={grant.url!} />
      </Suspense>
    );
  return (
    <>
      <Button className="quiet" onPress={show}>
        {words.qr}
      </Button>
      {error != null && <Trouble error={error} again={() => void show()} />}
    </>
  );
}
