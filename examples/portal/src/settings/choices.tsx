import { useId } from 'react';

/** Some of several, each with what it means. */
export function Choices({
  label,
  all,
  chosen,
  choose,
  error,
}: {
  label: string;
  all: Record<string, string>;
  chosen: readonly string[];
  choose: (chosen: string[]) => void;
  error?: string | undefined;
}) {
  const errorId = useId();
  return (
    <fieldset className="choices" aria-describedby={error ? errorId : undefined}>
      <legend>{label}</legend>
      {Object.entries(all).map(([key, text]) => (
        <label key={key} className="ticked">
          <input
            type="checkbox"
            checked={chosen.includes(key)}
            onChange={({ target }) =>
              // In the order in which they stand.
              choose(Object.keys(all).filter((one) => (one === key ? target.checked : chosen.includes(one))))
            }
          />
          <span>{text}</span>
        </label>
      ))}
      {error && (
        <p id={errorId} role="alert" className="react-aria-FieldError">
          {error}
        </p>
      )}
    </fieldset>
  );
}
