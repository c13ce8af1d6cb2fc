import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { invitations, reminders } from './client.ts';
import { useReminderWords } from './reminder-words.ts';

/** When a company is reminded next, or why it is not any more; nothing where it never was. */
export function RemindersCard({ companyId }: { companyId: string }) {
  const words = useReminderWords();
  const mayStop = useMay('stopReminders');
  const status = useRef<HTMLParagraphElement>(null);
  const found = useQuery({
    queryKey: ['companies', companyId, 'invitations', 'reminders'],
    queryFn: async ({ signal }) => (await invitations.list(companyId, { pageSize: 1 }, { signal })).reminders ?? null,
  });
  const stopping = useMutation({
    mutationFn: () => reminders.stop(companyId),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['companies', companyId, 'invitations'] });
      // The button is gone.
      status.current?.focus();
    },
  });
  if (found.isLoadingError) return <Trouble error={found.error} again={() => void found.refetch()} />;
  if (!found.data) return null;
  const { to, remindersSent, nextAt, endedBecause } = found.data;
  return (
    <section>
      <h2>{words.title}</h2>
      <p ref={status} tabIndex={-1} role="status">
        {nextAt ? words.next(nextAt, to) : (words.reasons[endedBecause ?? ''] ?? words.ended)}
        {remindersSent > 0 && ` ${words.count(remindersSent)}`}
      </p>
      {nextAt && (
        <p>
          <small>{words.stopsItself}</small>
        </p>
      )}
      {nextAt && mayStop && (
        <Button isPending={stopping.isPending} onPress={() => stopping.mutate()}>
          {words.stop}
        </Button>
      )}
      {stopping.error && <Trouble error={stopping.error} />}
    </section>
  );
}
