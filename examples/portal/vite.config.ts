import { defineConfig } from 'vite';

/** Served by the server under `/portal`, which knows the pages beneath it. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/portal/',
  logLevel: 'warn',
  resolve: { conditions: ['@client-link/source', 'module', 'browser', 'production'] },
  build: { chunkSizeWarningLimit: 1000 },
});
