import type { ReminderSchedule as Schedule } from '@client-link/api-client/invitations';
import { useQuery } from '@tanstack/react-query';
import { FieldError, Input, Label, Text, TextField } from 'react-aria-components';
import { queries } from '../api.ts';
import { SectionForm } from '../parts/section-form.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { useMay } from '../shell.tsx';
import { reminders } from './client.ts';
import { ReminderSwitch } from './reminder-switch.tsx';
import { useReminderWords } from './reminder-words.ts';

const queryKey = ['templates', 'reminder-schedule'];
const draftOf = ({ isOn, afterDays }: Schedule) => ({ isOn, days: afterDays.join(', ') });

/** When companies are reminded by themselves: for the whole organisation. */
export function ReminderSchedule() {
  const words = useReminderWords();
  const mayChange = useMay('setReminderSchedule');
  const schedule = useQuery({ queryKey, queryFn: ({ signal }) => reminders.schedule({ signal }) });
  if (schedule.isError) return <Trouble error={schedule.error} again={() => void schedule.refetch()} />;
  if (!schedule.data) return null;

  return (
    <SectionForm
      title={words.schedule}
      hint={words.scheduleHint}
      state={schedule.data}
      draftOf={draftOf}
      newest={() => queries.fetchQuery({ queryKey, queryFn: () => reminders.schedule(), staleTime: 0 })}
      save={({ isOn, days }, version) => reminders.setSchedule({ isOn, afterDays: daysIn(days) ?? [], version })}
    >
      {(draft, change) => (
        <>
          {!mayChange && <p className="hint">{words.readOnly}</p>}
          <ReminderSwitch
            label={words.isOn}
            isOn={draft.isOn}
            isDisabled={!mayChange}
            turn={(isOn) => change({ ...draft, isOn })}
          />
          <TextField
            isReadOnly={!mayChange}
            value={draft.days}
            onChange={(days) => change({ ...draft, days })}
            validate={(days) => (daysIn(days) ? null : words.daysWrong)}
            autoComplete="off"
          >
            <Label>{words.days}</Label>
            <Input />
            <Text slot="description">{words.daysHint}</Text>
            <FieldError />
          </TextField>
        </>
      )}
    </SectionForm>
  );
}

/** Undefined where it is no schedule. */
function daysIn(text: string): number[] | undefined {
  const days = text
    .trim()
    .split(/[\s,;]+/)
    .map(Number);
  const isSchedule = days.every(
    (day, place) => Number.isInteger(day) && day >= 1 && day <= 60 && (!place || day > days[place - 1]!),
  );
  return isSchedule && days.length <= 5 ? days : undefined;
}
