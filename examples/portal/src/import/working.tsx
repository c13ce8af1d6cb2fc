import { useId } from 'react';
import { useImportWords } from './words.ts';

/** Work under way, and how far it is; without an end in sight when nobody knows how much there is. */
export function Working({
  title,
  done,
  all,
  said,
  stays = true,
}: {
  title: string;
  done: number;
  all?: number;
  said?: string;
  stays?: boolean;
}) {
  const words = useImportWords();
  const id = useId();
  const percent = all ? Math.floor((done / all) * 100) : 0;
  return (
    <section className="panel working">
      <h2 id={id}>{title}</h2>
      <progress aria-labelledby={id} {...(all !== undefined && { value: done, max: Math.max(all, 1) })} />
      {/* Told now and then, not at every step. */}
      <p role="status">{said ?? (all === undefined ? '' : words.of(done, all, percent))}</p>
      {stays && <p className="count">{words.stays}</p>}
    </section>
  );
}
