import { open, stat, type FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../byte-source.ts';
import { CommandError } from './read-arguments.ts';

/** A file on disk as a source of bytes: read in pieces, never as a whole. */
export interface OpenedFile extends ByteSource {
  close(): Promise<void>;
}

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file. Check the name and the folder.',
  ENOTDIR: 'there is no such file. Check the name and the folder.',
  EACCES: 'it may not be read. Check its permissions.',
  EPERM: 'it may not be read. Check its permissions.',
  EISDIR: 'it is a folder. Name the file in it.',
  ENAMETOOLONG: 'its name is too long.',
  EMFILE: 'too many files are open. Check fewer at once.',
};

/** Opens a file; why it can't be read is a `CommandError`. `name` is what messages call it. */
export async function openFile(path: string, name: string): Promise<OpenedFile> {
  let handle: FileHandle | undefined;
  try {
    // Before opening: a pipe without a writer would never open.
    const { size, ...kind } = await stat(path).then((stats) => ({
      size: stats.size,
      isFile: stats.isFile(),
      isDirectory: stats.isDirectory(),
    }));
    if (kind.isDirectory) throw Object.assign(new Error(), { code: 'EISDIR' });
    if (!kind.isFile) throw new CommandError(`${path} can’t be read: it is not a file on disk. Save it to one first.`);
    handle = await open(path);
    return sourceOf(handle, name, size);
  } catch (error) {
    await handle?.close();
    if (error instanceof CommandError) throw error;
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new CommandError(`${path} can’t be read: ${REASONS[code] ?? message}`);
  }
}

function sourceOf(handle: FileHandle, name: string, size: number): OpenedFile {
  return {
    name,
    size,
    close: () => handle.close(),
    async slice(start, end) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
        if (!bytesRead) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
  };
}
