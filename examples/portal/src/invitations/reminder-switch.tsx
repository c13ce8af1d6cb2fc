import { useId } from 'react';

/** Something that is on or off, with what it does. */
export function ReminderSwitch({
  label,
  isOn,
  turn,
  isDisabled = false,
  children,
}: {
  label: string;
  isOn: boolean;
  turn: (isOn: boolean) => void;
  isDisabled?: boolean;
  children?: string;
}) {
  const hintId = useId();
  return (
    <div>
      <label className="turn">
        <input
          type="checkbox"
          role="switch"
          checked={isOn}
          disabled={isDisabled}
          aria-describedby={children && hintId}
          onChange={({ target }) => turn(target.checked)}
        />
        <span>{label}</span>
      </label>
      {children && <small id={hintId}>{children}</small>}
    </div>
  );
}
