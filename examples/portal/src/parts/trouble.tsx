import { Button } from 'react-aria-components';
import { troubleIn } from '../api.ts';
import { useWords } from '../words/words.ts';

/** What went wrong, and a way on. */
export function Trouble({ error, again }: { error: unknown; again?: () => void }) {
  const words = useWords();
  return (
    <div className="trouble" role="alert">
      <p>{troubleIn(words, error)}</p>
      {again && <Button onPress={again}>{words.retry}</Button>}
    </div>
  );
}
