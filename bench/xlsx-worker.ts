import { timeTasks } from './xlsx-tasks.ts';

self.addEventListener('message', ({ data }: MessageEvent<File>) => {
  void timeTasks(data).then((times) =>
    (self as unknown as { postMessage(times: unknown, transfer: []): void }).postMessage(times, []),
  );
});
