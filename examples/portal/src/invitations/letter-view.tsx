import type { Letter } from '@client-link/api-client/invitations';
import type { Locale } from '@client-link/api-client/link';
import { Label, Radio, RadioGroup } from 'react-aria-components';
import { TextBlocks } from '../parts/text-blocks.tsx';
import { useInvitationWords } from './words.ts';

export type Look = 'rich' | 'plain';

/** How an e-mail is shown, and copied. */
export function LookChoice({ look, choose }: { look: Look; choose: (look: Look) => void }) {
  const words = useInvitationWords();
  return (
    <RadioGroup
      className="react-aria-RadioGroup row"
      orientation="horizontal"
      value={look}
      onChange={(value) => choose(value as Look)}
    >
      <Label>{words.shownAs}</Label>
      <Radio value="rich">{words.rich}</Radio>
      <Radio value="plain">{words.plain}</Radio>
    </RadioGroup>
  );
}

/** An e-mail as it is read. */
export function LetterView({ letter, look, locale }: { letter: Letter; look: Look; locale: Locale }) {
  const words = useInvitationWords();
  return (
    // It scrolls: who has no mouse must get into it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="letter" lang={locale} tabIndex={0} role="region" aria-label={letter.title}>
      <p>
        <small>{words.subject}</small>
        <br />
        <b>{letter.title}</b>
      </p>
      {look === 'rich' ? <TextBlocks blocks={letter.blocks} /> : <pre>{letter.text}</pre>}
    </div>
  );
}
