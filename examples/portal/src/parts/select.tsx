import { useId } from 'react';

/** One of several, by the browser's own control. */
export function Select({
  label,
  all,
  chosen,
  choose,
}: {
  label: string;
  all: Record<string, string>;
  chosen: string;
  choose: (chosen: string) => void;
}) {
  const id = useId();
  return (
    <div className="select">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={chosen} onChange={({ target }) => choose(target.value)}>
        {Object.entries(all).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
