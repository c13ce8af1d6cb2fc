import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiEndpoints, linkEndpoints, manageEndpoints, staffEndpoints } from '@client-link/contract';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { openApiDocument } from './openapi.ts';

test('the document has every endpoint, with its own name, status and parameters', () => {
  const document = openApiDocument('http://localhost:4000');
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path));
  const names = operations.map(({ operationId }) => operationId);
  const tables = [apiEndpoints, linkEndpoints, manageEndpoints, staffEndpoints].flatMap((table) =>
    Object.values(table),
  );
  assert.equal(names.length, tables.length);
  assert.equal(new Set(names).size, names.length);
  for (const { path, method, status, params } of tables as never as {
    path: string;
    method: string;
    status: number;
    params?: unknown;
  }[]) {
    const operation = document.paths![path]![method.toLowerCase() as 'get']!;
    assert.ok(operation.responses![String(status)], `${method} ${path}`);
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = (operation.parameters ?? [])
      .filter((p) => 'in' in p && p.in === 'path')
      .map((p) => (p as { name: string }).name);
    assert.deepEqual(declared.toSorted(), inPath.toSorted(), `${method} ${path}`);
    assert.equal(params !== undefined, inPath.length > 0, path);
  }
  assert.ok(document.components?.schemas?.['Company']);
  assert.doesNotMatch(JSON.stringify(document), /undefined/);
});

test('the document passes a linter’s strictest recommended rules', async () => {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source: JSON.stringify(openApiDocument('https://link.example')), config });
  assert.deepEqual(
    found.map(({ ruleId, message, location }) => `${ruleId}: ${message} at ${location[0]?.pointer}`),
    [],
  );
});

test('every field and parameter says what it is', () => {
  const without = new Set<string>();
  const visit = (part: unknown, place: string): void => {
    if (typeof part !== 'object' || part === null) return;
    const { properties, parameters } = part as Record<string, Record<string, { description?: string; $ref?: string }>>;
    for (const [name, property] of Object.entries(properties ?? {}))
      if (!property.description && !property.$ref) without.add(`${place}: ${name}`);
    if (Array.isArray(parameters))
      for (const { name, description } of parameters) if (!description) without.add(`${place}: ${name}`);
    for (const [name, inner] of Object.entries(part))
      visit(inner, place || name === 'schemas' ? `${place}/${name}` : place);
  };
  visit(openApiDocument('http://localhost:4000'), '');
  assert.deepEqual([...without], []);
});
