import type { Company } from '@client-link/api-client';
import { Modal } from '../parts/modal.tsx';
import { useWords } from '../words/words.ts';
import { Invitation } from './invitation.tsx';

/** *Onboarding*: everything that asks a company for its data. */
export function RequestData({ company, close }: { company: Company; close: () => void }) {
  const words = useWords();
  return (
    <Modal title={words.requestFrom(company.name)} close={close}>
      <Invitation company={company} />
    </Modal>
  );
}
