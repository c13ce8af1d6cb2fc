import type { Patch, Settled } from '@client-link/intake';

/** Where the person chose in a file what is read of it. */
export interface FileChoice {
  sheet?: string;
  headerLine?: number;
}

/** Everything a person has said about a report, laid over its files, which stay as they are. */
export interface Said {
  readonly patches: readonly Patch[];
  readonly settled: readonly Settled[];
  /** By file, in their order. */
  readonly files: readonly FileChoice[];
}

/** One thing a person did, in words, and what held before it. */
export interface Act {
  readonly before: Said;
  readonly words: string;
}

const NOTHING: Said = { patches: [], settled: [], files: [] };

/** What a person has said, with everything they can take back. */
export class Corrections {
  #said: Said;
  #past: Act[] = [];
  #future: Act[] = [];

  constructor(said: Partial<Said> = {}) {
    this.#said = { ...NOTHING, ...said };
  }

  get said(): Said {
    return this.#said;
  }

  /** What was said of this place, if anything. */
  at(place: string): Patch | undefined {
    return patchesByPlace(this.#said).get(place);
  }

  /** What undoing would take back, in words. */
  get undoable(): string | undefined {
    return this.#past.at(-1)?.words;
  }

  get redoable(): string | undefined {
    return this.#future.at(-1)?.words;
  }

  /** Lays patches over the files; a later one of the same place takes the earlier one's. */
  patch(words: string, ...patches: Patch[]): void {
    const places = new Set(patches.map(placeOf));
    const others = this.#said.patches.filter((patch) => !places.has(placeOf(patch)));
    this.#act(words, { patches: [...others, ...patches] });
  }

  /** Takes single patches back, whenever they were made. */
  unpatch(words: string, ...patches: readonly Patch[]): void {
    const places = new Set(patches.map(placeOf));
    this.#act(words, { patches: this.#said.patches.filter((patch) => !places.has(placeOf(patch))) });
  }

  /** Adds to what is settled about reports with these titles. */
  settle(words: string, { signature, ...more }: Settled): void {
    const known = this.#said.settled.find((each) => each.signature === signature);
    const settled: Settled = { ...known, signature };
    for (const key of ['columns', 'dateOrders', 'decimalMarks'] as const)
      if (more[key]) Object.assign(settled, { [key]: { ...known?.[key], ...more[key] } });
    const others = this.#said.settled.filter((each) => each.signature !== signature);
    this.#act(words, { settled: [...others, settled] });
  }

  /** Reads another part of a file. What was said of the part before means nothing there. */
  choose(words: string, file: number, choice: FileChoice): void {
    const files = Array.from({ length: Math.max(file + 1, this.#said.files.length) }, (_, at) =>
      at === file ? choice : (this.#said.files[at] ?? {}),
    );
    const patches = this.#said.patches.filter((patch) => patch.kind === 'supplier' || patch.file !== file);
    this.#act(words, { files, patches });
  }

  /** A file is gone, and with it all that was said of it; those behind it move up. */
  dropFile(gone: number): void {
    const patches = this.#said.patches.flatMap((patch): Patch[] => {
      if (patch.kind === 'supplier' || patch.file < gone) return [patch];
      return patch.file === gone ? [] : [{ ...patch, file: patch.file - 1 }];
    });
    this.#said = { ...this.#said, patches, files: this.#said.files.filter((_, at) => at !== gone) };
    // What was done before speaks of files that are no longer where they were.
    this.#past = [];
    this.#future = [];
  }

  /** Answers what was taken back. */
  undo(): Act | undefined {
    return this.#step(this.#past, this.#future);
  }

  redo(): Act | undefined {
    return this.#step(this.#future, this.#past);
  }

  #act(words: string, said: Partial<Said>): void {
    this.#past.push({ before: this.#said, words });
    this.#future = [];
    this.#said = { ...this.#said, ...said };
  }

  #step(from: Act[], to: Act[]): Act | undefined {
    const act = from.pop();
    if (!act) return;
    to.push({ before: this.#said, words: act.words });
    this.#said = act.before;
    return act;
  }
}

const places = new WeakMap<Said, Map<string, Patch>>();

/** Looked up for every row in sight, at every frame. */
export function patchesByPlace(said: Said): Map<string, Patch> {
  const known = places.get(said) ?? new Map(said.patches.map((patch) => [placeOf(patch), patch]));
  places.set(said, known);
  return known;
}

/** What a patch is about; there is one patch a place. */
export function placeOf(patch: Patch): string {
  if (patch.kind === 'supplier') return `supplier ${patch.supplier}`;
  if (patch.kind === 'row') return `row ${patch.file} ${patch.line}`;
  return `cell ${patch.file} ${patch.line} ${patch.column}`;
}
