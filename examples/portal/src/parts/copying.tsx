import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../words/words.ts';

/** Copies what has first to be fetched: the browser is asked while the press still counts. */
async function copy(text: () => Promise<string>): Promise<boolean> {
  try {
    if ('ClipboardItem' in window && 'write' in navigator.clipboard) {
      const blob = text().then((value) => new Blob([value], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    } else await navigator.clipboard.writeText(await text());
    return true;
  } catch {
    return false;
  }
}

/** A button that copies, and says so; where it may not, what is to be copied is on screen. */
export function CopyButton({ label, text, isMain }: { label: string; text: () => Promise<string>; isMain?: boolean }) {
  const words = useWords();
  const [state, setState] = useState<'copying' | 'copied' | 'failed'>();
  return (
    <div className="copying">
      <Button
        className={isMain ? 'main' : ''}
        isPending={state === 'copying'}
        onPress={async () => {
          setState('copying');
          setState((await copy(text)) ? 'copied' : 'failed');
        }}
      >
        {label}
      </Button>
      <span role="status">{state === 'copied' ? words.copied : state === 'failed' ? words.copyByHand : ''}</span>
    </div>
  );
}
