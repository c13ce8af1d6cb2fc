import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useWords } from '../words/words.ts';
import { Modal } from './modal.tsx';
import { Trouble } from './trouble.tsx';

/** Asks once more before something is done that can't be undone, and says what it does. */
export function Confirm({
  title,
  label,
  said,
  act,
  done,
  close,
  children,
}: {
  title: string;
  /** What the button does. */
  label: string;
  said?: Record<string, string>;
  act: () => Promise<unknown>;
  done?: () => void;
  close: () => void;
  children: ReactNode;
}) {
  const words = useWords();
  const acting = useMutation({
    mutationFn: act,
    onSuccess: () => {
      done?.();
      close();
    },
  });
  return (
    <Modal title={title} isAlert isBusy={acting.isPending} close={close}>
      {children}
      {acting.error && <Trouble error={acting.error} {...(said && { said })} />}
      <div className="ends">
        <Button autoFocus onPress={close} isDisabled={acting.isPending}>
          {words.cancel}
        </Button>
        <Button className="danger" isPending={acting.isPending} onPress={() => acting.mutate()}>
          {label}
        </Button>
      </div>
    </Modal>
  );
}
