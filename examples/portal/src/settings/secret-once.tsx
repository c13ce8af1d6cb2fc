import { CopyButton } from '../parts/copying.tsx';
import { useSettingsWords } from './words.ts';

/** A secret that this page is told once: it is gone when the dialog closes. */
export function SecretOnce({ label, secret, hint }: { label: string; secret: string; hint?: string }) {
  const words = useSettingsWords();
  return (
    <div className="secret">
      <p>
        <b>{label}</b>
      </p>
      <code>{secret}</code>
      <CopyButton label={words.copy(label)} text={async () => secret} isMain />
      <p>{hint ?? words.shownOnce}</p>
    </div>
  );
}
