// What a business may say in its link settings is said by the element.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LinkTexts } from '@client-link/contract';
import { en } from '../src/messages/en.ts';

test('every text of the link settings is one of the element’s words, of the same kind', () => {
  for (const [name, schema] of Object.entries(LinkTexts.def.shape)) {
    const words = typeof en[name] === 'function' ? en[name]('Northbank') : en[name];
    assert.equal(schema.safeParse(words).success, true, name);
  }
});
