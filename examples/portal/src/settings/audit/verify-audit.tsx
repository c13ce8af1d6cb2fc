import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { CopyButton } from '../../parts/copying.tsx';
import { Trouble } from '../../parts/trouble.tsx';
import { useWords } from '../../words/words.ts';
import { privacy } from '../clients.ts';
import { useAuditWords } from './words.ts';

const LONG_MS = 300_000;

/** Walks the whole chain, and shows its end to be kept elsewhere. */
export function VerifyAudit() {
  const words = useWords();
  const own = useAuditWords();
  const [at, setAt] = useState('');
  const verifying = useMutation({
    mutationFn: () => privacy.auditLog.verify(undefined, { signal: AbortSignal.timeout(LONG_MS) }),
    onSuccess: () => setAt(new Date().toISOString()),
  });
  const found = verifying.data;
  const head = found && `${found.head.position} ${found.head.digest}`;
  return (
    <section className="verify">
      <Button isPending={verifying.isPending} onPress={() => verifying.mutate()}>
        {own.verify}
      </Button>
      <div role="status">
        {verifying.isPending && <p>{own.verifying}</p>}
        {found && !verifying.isPending && (
          <>
            <p>
              <b className={`status ${found.isIntact ? 'Linked' : 'Deauthorized'}`}>
                {found.isIntact ? own.intact(found.entries, words.moment(at)) : own.broken(found.flaws.length)}
              </b>
            </p>
            <ul>
              {found.flaws.map(({ position, what }, index) => (
                <li key={index}>
                  {position !== undefined && own.flawAt(position)} {what}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
      {head && found.head.position > 0 && (
        <details>
          <summary>{own.head}</summary>
          <p>{own.headHint}</p>
          <code>{head}</code>
          <CopyButton label={own.copyHead} text={async () => head} />
        </details>
      )}
      {verifying.error && <Trouble error={verifying.error} again={() => verifying.mutate()} />}
    </section>
  );
}
