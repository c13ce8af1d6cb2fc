/** Signs that a terminal would obey instead of showing: control codes, and marks that turn the writing direction. */
const OBEYED = /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu;

/** Text of a file as a terminal may show it. */
export const printable = (text: string): string => text.replace(OBEYED, '\uFFFD');

/** The same for one line of text. */
export const printableLine = (text: string): string => printable(text.replace(/\s+/g, ' '));

/** JSON that is the same to a reader and harmless to a terminal. */
export const printableJson = (value: unknown): string =>
  JSON.stringify(value, null, 1).replace(
    // JSON itself escapes the control codes below the blank, and its line ends are its own.
    OBEYED,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export type Paint = Record<'bold' | 'dim' | 'red' | 'yellow' | 'green', (text: string) => string>;

/** Colours for a terminal that wants them (https://no-color.org), none elsewhere. */
export function paintFor(stream: { isTTY?: boolean }): Paint {
  const isPlain = !stream.isTTY || Boolean(process.env['NO_COLOR']) || process.env['TERM'] === 'dumb';
  const painted = (on: number, off: number) => (text: string) =>
    isPlain ? text : `\u001b[${on}m${text}\u001b[${off}m`;
  return {
    bold: painted(1, 22),
    dim: painted(2, 22),
    red: painted(31, 39),
    yellow: painted(33, 39),
    green: painted(32, 39),
  };
}

const TELL_AFTER_MS = 200;

/** Shows on a terminal, and nowhere else, which share is done; without one the line is wiped. */
export function progressOn(stream: NodeJS.WriteStream): (share?: number) => void {
  let told = performance.now();
  let isShown = false;
  return (share) => {
    if (!stream.isTTY) return;
    if (share === undefined) {
      if (isShown) stream.write('\r\u001b[K');
    } else if (performance.now() - told > TELL_AFTER_MS) {
      told = performance.now();
      isShown = true;
      stream.write(`\r${Math.round(share * 100)} %`);
    }
  };
}
