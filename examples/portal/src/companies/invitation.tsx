import type { Company } from '@client-link/api-client';
import { lazy, Suspense } from 'react';
import { useWords } from '../words/words.ts';

const Onboarding = lazy(async () => ({ default: (await import('../invitations/onboarding.tsx')).Onboarding }));

/** Everything that asks a company for its data; loaded when somebody does. */
export function Invitation({ company }: { company: Company }) {
  const words = useWords();
  return (
    <Suspense fallback={<p role="status">{words.loading}</p>}>
      <Onboarding company={company} />
    </Suspense>
  );
}
