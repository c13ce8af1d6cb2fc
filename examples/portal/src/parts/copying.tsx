import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../words/words.ts';
import { Trouble } from './trouble.tsx';

/** The same as plain text, and with the look that mail and word programs take. */
export interface RichText {
  text: string;
  html: string;
}

/** Copies what has first to be fetched: the browser is asked while the press still counts, and for which kinds. */
async function copy(fetched: Promise<RichText>, isRich: boolean): Promise<void> {
  if ('ClipboardItem' in window && 'write' in navigator.clipboard) {
    const part = async (type: string, name: keyof RichText) => new Blob([(await fetched)[name]], { type });
    const plain = { 'text/plain': part('text/plain', 'text') };
    const item = isRich ? { ...plain, 'text/html': part('text/html', 'html') } : plain;
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } else await navigator.clipboard.writeText((await fetched).text);
}

type State =
  | { step: 'copying' | 'copied' }
  /** The browser does not let us: what was to be copied is shown. */
  | { step: 'shown'; text: string }
  | { step: 'failed'; error: unknown };

/** A button that copies, and says so; where it may not, what is to be copied is on screen. */
export function CopyButton({
  label,
  text,
  rich,
  isMain,
}: {
  label: string;
  isMain?: boolean;
} & ({ text: () => Promise<string>; rich?: undefined } | { text?: undefined; rich: () => Promise<RichText> })) {
  const words = useWords();
  const [state, setState] = useState<State>();
  const onPress = async () => {
    setState({ step: 'copying' });
    const fetched = rich ? rich() : text().then((plain) => ({ text: plain, html: '' }));
    try {
      await copy(fetched, rich !== undefined);
      setState({ step: 'copied' });
    } catch {
      setState(
        await fetched.then(
          (got) => ({ step: 'shown', text: got.text }),
          (error: unknown) => ({ step: 'failed', error }),
        ),
      );
    }
  };
  return (
    <>
      <div className="copying">
        <Button className={isMain ? 'main' : ''} isPending={state?.step === 'copying'} onPress={onPress}>
          {label}
        </Button>
        <span role="status">
          {state?.step === 'copied' ? words.copied : state?.step === 'shown' ? words.copyByHand : ''}
        </span>
      </div>
      {state?.step === 'shown' && (
        <textarea
          readOnly
          rows={4}
          aria-label={label}
          value={state.text}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
      {state?.step === 'failed' && <Trouble error={state.error} again={() => void onPress()} />}
    </>
  );
}
