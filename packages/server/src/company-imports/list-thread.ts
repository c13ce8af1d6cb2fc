import { parentPort, workerData } from 'node:worker_threads';
import { readClientList } from '@client-link/intake/clients';
import { openInThread } from '../blobs/blob-store.ts';
import type { FromListThread, ListOrder } from './read-list-in-thread.ts';

// Reads one client list away from the requests.

const port = parentPort!;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const say = (message: FromListThread) => port.postMessage(message);

async function read({ file, place, choices }: ListOrder): Promise<void> {
  const [source] = await openInThread(place, [file]);
  let onWritten = () => {};
  port.on('message', () => onWritten());
  const reading = await readClientList(source!, {
    ...choices,
    onRows: (rows) =>
      new Promise((resolve) => {
        onWritten = resolve;
        say({ rows });
      }),
  });
  await source!.close();
  say({ reading });
}

void read(workerData as ListOrder).catch((cause: Error) => say({ failed: cause.stack ?? cause.message }));
