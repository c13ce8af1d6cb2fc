import { Button } from 'react-aria-components';
import { useWords } from '../words/words.ts';

/** The way to the other pages of a list; nothing where there is one. */
export function Pager({ page, pages, show }: { page: number; pages: number; show: (page: number) => void }) {
  const words = useWords();
  if (pages < 2) return null;
  return (
    <nav className="pages" aria-label={words.page(page, pages)}>
      <Button isDisabled={page <= 1} onPress={() => show(page - 1)}>
        {words.previous}
      </Button>
      <span>{words.page(page, pages)}</span>
      <Button isDisabled={page >= pages} onPress={() => show(page + 1)}>
        {words.next}
      </Button>
    </nav>
  );
}
