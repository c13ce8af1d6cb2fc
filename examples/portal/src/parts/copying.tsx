import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../words/words.ts';

/** The same as plain text, and with the look that mail and word programs take. */
export interface RichText {
  text: string;
  html: string;
}

/** Copies what has first to be fetched: the browser is asked while the press still counts, and for which kinds. */
async function copy(fetched: Promise<RichText>, isRich: boolean): Promise<boolean> {
  try {
    if ('ClipboardItem' in window && 'write' in navigator.clipboard) {
      const part = async (type: string, name: keyof RichText) => new Blob([(await fetched)[name]], { type });
      const plain = { 'text/plain': part('text/plain', 'text') };
      const item = isRich ? { ...plain, 'text/html': part('text/html', 'html') } : plain;
      await navigator.clipboard.write([new ClipboardItem(item)]);
    } else await navigator.clipboard.writeText((await fetched).text);
    return true;
  } catch {
    return false;
  }
}

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
  const [state, setState] = useState<'copying' | 'copied' | 'failed'>();
  const fetched = async (): Promise<RichText> => (rich ? rich() : { text: await text(), html: '' });
  return (
    <div className="copying">
      <Button
        className={isMain ? 'main' : ''}
        isPending={state === 'copying'}
        onPress={async () => {
          setState('copying');
          setState((await copy(fetched(), rich !== undefined)) ? 'copied' : 'failed');
        }}
      >
        {label}
      </Button>
      <span role="status">{state === 'copied' ? words.copied : state === 'failed' ? words.copyByHand : ''}</span>
    </div>
  );
}
