// Loaded into a server that is measured: says how long its event loop let others wait, and what it has taken of the
// processor, when it is asked.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
process.on('message', (asked) => {
  if (asked !== 'loop delay') return;
  const { user, system } = process.cpuUsage();
  process.send!({ p99Ms: delay.percentile(99) / 1e6, maxMs: delay.max / 1e6, cpuSeconds: (user + system) / 1e6 });
  delay.reset();
});
