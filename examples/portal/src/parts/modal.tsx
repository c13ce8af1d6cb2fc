import { type ReactNode, useState } from 'react';
import { Button, Dialog, Heading, Modal as Panel, ModalOverlay } from 'react-aria-components';
import { useWords, wordsFor } from '../words/words.ts';

const useOwnWords = wordsFor({
  en: {
    title: 'Close without saving?',
    lost: 'What you typed here is not saved, and is gone when you close this.',
    stay: 'Go on typing',
    leave: 'Close without saving',
  },
  fr: {
    title: 'Fermer sans enregistrer ?',
    lost: 'Ce que vous avez tapé ici n’est pas enregistré et sera perdu si vous fermez.',
    stay: 'Continuer la saisie',
    leave: 'Fermer sans enregistrer',
  },
});

/** A dialog over the page. Escape and a press beside it close it, unless it is busy. What was typed is not lost by a press beside it. */
export function Modal({
  title,
  isBusy = false,
  isAlert = false,
  isTyped = false,
  close,
  children,
}: {
  title: string;
  isBusy?: boolean;
  isAlert?: boolean;
  /** Whether something was typed that closing loses. */
  isTyped?: boolean;
  close: () => void;
  children: ReactNode;
}) {
  const words = useWords();
  const own = useOwnWords();
  const [isAsking, setAsking] = useState(false);
  const leave = () => (isTyped ? setAsking(true) : close());
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      isDismissable={!isBusy && !isAlert && !isTyped}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={(isOpen) => !isOpen && leave()}
    >
      <Panel className="modal">
        <Dialog role={isAlert ? 'alertdialog' : 'dialog'}>
          <Button className="quiet corner" aria-label={words.close} isDisabled={isBusy} onPress={leave}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="M6 6l12 12M18 6L6 18" />
            </svg>
          </Button>
          <Heading slot="title">{title}</Heading>
          {children}
          {isAsking && (
            <Modal title={own.title} isAlert close={() => setAsking(false)}>
              <p>{own.lost}</p>
              <div className="ends">
                <Button autoFocus onPress={() => setAsking(false)}>
                  {own.stay}
                </Button>
                <Button className="danger" onPress={close}>
                  {own.leave}
                </Button>
              </div>
            </Modal>
          )}
        </Dialog>
      </Panel>
    </ModalOverlay>
  );
}
