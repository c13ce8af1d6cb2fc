import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { addDays, daysFrom, isDay } from './days.ts';
import { useProjectWords } from './words.ts';

export interface Days {
  starts: string;
  ends: string;
}

/** The first and the last day of a project, by the browser's own calendar. */
export function DayFields({ days: { starts, ends }, change }: { days: Days; change: (days: Days) => void }) {
  const words = useProjectWords();
  return (
    <div className="pair">
      <TextField
        type="date"
        isRequired
        value={starts}
        onChange={(next) =>
          // A project that is moved stays as long as it is.
          change({ starts: next, ends: isDay(next) && isDay(starts) && isDay(ends) ? moved(starts, ends, next) : ends })
        }
      >
        <Label>{words.starts}</Label>
        <Input />
        <FieldError>{words.dayMissing}</FieldError>
      </TextField>
      <TextField
        type="date"
        isRequired
        value={ends}
        onChange={(next) => change({ starts, ends: next })}
        validate={(text) => (isDay(text) && isDay(starts) && text < starts ? words.endsBefore : true)}
      >
        <Label>{words.ends}</Label>
        <Input />
        <FieldError>
          {({ validationDetails }) => (validationDetails.customError ? words.endsBefore : words.dayMissing)}
        </FieldError>
      </TextField>
    </div>
  );
}

const moved = (starts: string, ends: string, next: string): string =>
  addDays(next, Math.max(0, daysFrom(starts, ends)));
