import { useBlocker, type ShouldBlockFn } from '@tanstack/react-router';
import { useEffect, useId } from 'react';
import { Button } from 'react-aria-components';
import { wordsFor } from '../words/words.ts';
import { Modal } from './modal.tsx';

const useOwnWords = wordsFor({
  en: {
    title: 'Leave without saving?',
    lost: 'What you changed on this page is not saved, and is gone when you leave.',
    kept: 'What you changed is not saved, so it is not in force. This tab keeps it until you come back.',
    stay: 'Stay on this page',
    leave: 'Leave without saving',
  },
  fr: {
    title: 'Quitter sans enregistrer ?',
    lost: 'Ce que vous avez modifié sur cette page n’est pas enregistré et sera perdu si vous la quittez.',
    kept: 'Ce que vous avez modifié n’est pas enregistré, donc pas en vigueur. Cet onglet le garde jusqu’à votre retour.',
    stay: 'Rester sur cette page',
    leave: 'Quitter sans enregistrer',
  },
});

type Step = Parameters<ShouldBlockFn>[0];

interface Unsaved {
  /** Whether a step stays where the changes are. */
  isWithin: (step: Step) => boolean;
  isKept: boolean;
}

/** What is typed on this page and not saved: a page may have several forms, and asks once. */
const unsaved = new Map<string, Unsaved>();

const isSamePage = ({ current, next }: Step): boolean => current.pathname === next.pathname;

/** While something is not saved, who leaves the page is asked. `isKept` where the tab keeps what was typed. */
export function useUnsaved(
  isDirty: boolean,
  { isWithin = isSamePage, isKept = false }: { isWithin?: (step: Step) => boolean; isKept?: boolean } = {},
): void {
  const id = useId();
  useEffect(() => {
    if (!isDirty) return undefined;
    unsaved.set(id, { isWithin, isKept });
    return () => void unsaved.delete(id);
  }, [id, isDirty, isWithin, isKept]);
}

/** Asks before a page is left on which something is not saved; stands once around all pages. */
export function LeaveGuard() {
  const words = useOwnWords();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: (step) => [...unsaved.values()].some(({ isWithin }) => !isWithin(step)),
    enableBeforeUnload: () => [...unsaved.values()].some(({ isKept }) => !isKept),
    withResolver: true,
  });
  if (status !== 'blocked') return null;
  return (
    <Modal title={words.title} isAlert close={reset}>
      <p>{[...unsaved.values()].every(({ isKept }) => isKept) ? words.kept : words.lost}</p>
      <div className="ends">
        <Button autoFocus onPress={reset}>
          {words.stay}
        </Button>
        <Button className="danger" onPress={proceed}>
          {words.leave}
        </Button>
      </div>
    </Modal>
  );
}
