import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import { defineConfig } from 'oxlint';
import litA11y from './scripts/lit-a11y.mjs';

const recommended = ({ configs }: any) => (configs['flat/recommended'] ?? configs.recommended).rules;

export default defineConfig({
  categories: { correctness: 'error', suspicious: 'error' },
  jsPlugins: ['eslint-plugin-lit', 'eslint-plugin-wc', './scripts/lit-a11y.mjs'],
  settings: { wc: { elementBaseClasses: ['LitElement'] } },
  rules: {
    ...recommended(lit),
    ...recommended(wc),
    ...recommended(litA11y),
    'no-underscore-dangle': 'off', // zod's `_default`, the field's `_links`
    'consistent-function-scoping': 'off', // a name beside its one use reads better than one far away
    'no-async-endpoint-handlers': 'off', // Hono's handlers may be async, Express's must not
    'no-await-in-loop': 'off', // what is ordered is awaited in order
  },
});
