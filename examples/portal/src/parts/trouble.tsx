import { ApiError } from '@client-link/api-client';
import { Button } from 'react-aria-components';
import { troubleIn } from '../api.ts';
import { useWords } from '../words/words.ts';

/** What went wrong, and a way on. A page says in its own words what it expects: `said` has them by problem code. */
export function Trouble({ error, said, again }: { error: unknown; said?: Record<string, string>; again?: () => void }) {
  const words = useWords();
  const known = error instanceof ApiError ? said?.[error.code] : undefined;
  return (
    <div className="trouble" role="alert">
      <p>{known ?? troubleIn(words, error)}</p>
      {again && <Button onPress={again}>{words.retry}</Button>}
    </div>
  );
}
