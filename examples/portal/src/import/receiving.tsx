import type { CompanyImport } from '@client-link/api-client/company-imports';
import { digestOf } from '@client-link/intake';
import type { ListChoices } from '@client-link/intake/clients';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { Trouble } from '../parts/trouble.tsx';
import { chosenFiles, imports, keepImport } from './client.ts';
import { FileChoice } from './file-choice.tsx';
import { useImportWords } from './words.ts';
import { Working } from './working.tsx';

/** The file is on its way. After a reload it must be chosen again: the rest is sent. */
export function Receiving({ state }: { state: CompanyImport }) {
  const words = useImportWords();
  const { id, fileName, bytes, received } = state;
  const [chosen, setChosen] = useState(chosenFiles.get(id));
  const [isOther, setOther] = useState(false);
  const [sent, setSent] = useState(received);
  const [error, setError] = useState<unknown>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (!chosen) return;
    const leaving = new AbortController();
    setError(undefined);
    send(state, chosen, { signal: leaving.signal, onProgress: setSent }).then(
      () => chosenFiles.delete(id),
      (cause: unknown) => leaving.signal.aborted || setError(cause),
    );
    return () => leaving.abort();
    // It is sent once a file and round; what the server says of it meanwhile changes nothing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [chosen, id, round]);

  if (chosen)
    return (
      <>
        <Working title={words.sending(fileName)} done={sent} all={bytes} stays={false} />
        {error !== undefined && <Trouble error={error} again={() => setRound(round + 1)} />}
      </>
    );
  if (received === bytes)
    return (
      <section className="panel">
        <h2>{words.arrived(fileName)}</h2>
        {error !== undefined && <Trouble error={error} />}
        <Button className="main" onPress={() => void imports.check(id).then(keepImport, setError)}>
          {words.check}
        </Button>
      </section>
    );
  return (
    <section className="panel">
      <h2>{words.sendAgain(fileName)}</h2>
      <p>{words.sendAgainHint}</p>
      {isOther && (
        <p className="trouble" role="alert">
          {words.otherFile}
        </p>
      )}
      <FileChoice
        label={words.choose}
        choose={(file) => {
          setOther(file.size !== bytes);
          if (file.size === bytes) setChosen({ file, choices: {} });
        }}
      />
    </section>
  );
}

async function send(
  state: CompanyImport,
  { file, choices }: { file: File; choices: ListChoices },
  options: { signal: AbortSignal; onProgress: (bytes: number) => void },
): Promise<void> {
  const { signal } = options;
  await imports.sendFile(state, file, options);
  const digest = await digestOf(file, signal);
  const { columns, ...others } = choices;
  keepImport(
    await imports.check(state.id, { digest, ...others, ...(columns && { columns: [...columns] }) }, { signal }),
  );
}
