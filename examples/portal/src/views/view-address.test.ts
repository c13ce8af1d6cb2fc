import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, isSameState, opens, stateIn, viewIn } from './view-address.ts';

const view = '7f0c9f0a-2b1d-4c55-9a1e-0d9b8a7c6e5f';

test('an address alone with a view opens it, an empty one the default, and any other is the truth', () => {
  assert.equal(opens({}), 'default');
  assert.equal(opens(viewIn({ view })), 'view');
  assert.equal(opens(viewIn({ view, all: true })), undefined);
  assert.equal(opens({ ...viewIn({ view }), status: 'Linked' } as never), undefined);
  assert.deepEqual(viewIn({ view: 'x', all: 'yes' }), {});
});

test('where nothing is narrowed any more, the address says so only if it would open a view otherwise', () => {
  const none = { view: undefined, hasDefault: false };
  assert.deepEqual(addressOf({ q: undefined, page: undefined }, none), {});
  assert.deepEqual(addressOf({}, { ...none, hasDefault: true }), { all: true });
  assert.deepEqual(addressOf({}, { ...none, view }), { view, all: true });
  assert.deepEqual(addressOf({ all: true, q: 'a', page: 2 }, { view, hasDefault: true }), { view, q: 'a', page: 2 });
  assert.deepEqual(addressOf({ view, q: 'a' }, none), { q: 'a' }, 'the view is left');
});

test('what is kept with a view is how the list is looked at, not the page', () => {
  const state = stateIn({ view, all: true, page: 3, q: 'a', days: 7, tag: undefined });
  assert.deepEqual(state, { q: 'a', days: '7' });
  assert.ok(isSameState(state, { days: '7', q: 'a' }));
  assert.ok(!isSameState(state, { q: 'a' }));
  assert.ok(!isSameState({ q: 'a' }, { tag: 'a' }));
});
