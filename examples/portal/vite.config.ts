import { defineConfig } from 'vite';

/** Served by the server under `/portal`, which knows the pages beneath it. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  logLevel: 'warn',
  resolve: { conditions: ['@client-link/source', 'module', 'browser', 'production'] },
  build: {
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      // Words for servers, which a page has no use for.
      onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log),
    },
  },
});
