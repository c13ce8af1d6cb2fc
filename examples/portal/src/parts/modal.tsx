import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal as Panel, ModalOverlay } from 'react-aria-components';
import { useWords } from '../words/words.ts';

/** A dialog over the page. Escape and a press beside it close it, unless it is busy. */
export function Modal({
  title,
  isBusy = false,
  isAlert = false,
  close,
  children,
}: {
  title: string;
  isBusy?: boolean;
  isAlert?: boolean;
  close: () => void;
  children: ReactNode;
}) {
  const words = useWords();
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={!isBusy && !isAlert}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={(isOpen) => !isOpen && close()}
    >
      <Panel className="modal">
        <Dialog role={isAlert ? 'alertdialog' : 'dialog'}>
          <Button className="quiet corner" aria-label={words.close} isDisabled={isBusy} onPress={close}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </Button>
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Panel>
    </ModalOverlay>
  );
}
