// This page, built, before the back end of the HTML example.
import { build } from 'vite';

await build({ root: import.meta.dirname, logLevel: 'warn' });
process.env.PAGE_DIR = `${import.meta.dirname}/dist`;
await import('@client-link/example-html/server');
