import { attribute, nameCode, type XmlVisitor } from './xml.ts';

/** What a cell's style says about its number: nothing, that it is a day, or (from 2 on) how many digits it shows. */
export const PLAIN = 0;
export const AS_DAY = 1;

/** Spreadsheets allow fewer cell formats than this. */
const MAX_FORMATS = 65_536;
const MAX_DIGITS = 64;

const NUM_FMT = nameCode('numFmt');
const CELL_XFS = nameCode('cellXfs');
const XF = nameCode('xf');

/** Scans `styles.xml` into what each cell format says, by its number. */
export function createFormatsScan(formats: number[]): XmlVisitor {
  const custom = new Map<number, string>();
  let inCellFormats = false;
  return {
    open(name, bytes, start, end) {
      const id = () => Number(attribute(bytes, start, end, 'numFmtId'));
      if (name === NUM_FMT) custom.set(id(), attribute(bytes, start, end, 'formatCode'));
      else if (name === CELL_XFS) inCellFormats = true;
      else if (name === XF && inCellFormats && formats.length < MAX_FORMATS)
        formats.push(formatOf(id(), custom.get(id())));
    },
    close(name) {
      if (name === CELL_XFS) inCellFormats = false;
    },
  };
}

/** Built-in ids of dates (ECMA-376 18.8.30, with the East Asian ones); times of day alone are no days. */
function formatOf(id: number, code?: string): number {
  if (code === undefined)
    return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? AS_DAY : PLAIN;
  const bare = code.replace(/"[^"]*"|\\.|[_*].|\[[^\]]*\]/g, '');
  const [digits] = /^0{2,}(?=;|$)/.exec(bare) ?? [];
  if (digits) return Math.min(digits.length, MAX_DIGITS);
  return /[dy]/i.test(bare) && !/General/i.test(bare) ? AS_DAY : PLAIN;
}
