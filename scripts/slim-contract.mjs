import { parseAst } from 'rolldown/parseAst';
import { visit } from './tidy-templates.mjs';

/** What the client reads of an endpoint; of a body only whether there is one. */
const READ = new Set(['method', 'path', 'response', 'answers']);

/**
 * Takes out of the contract what no browser asks of it: what an endpoint takes is judged by the server alone. Schemas
 * that nothing is left to use go with it, since making one is marked as being without effect.
 */
export const slimContract = {
  name: 'slim-contract',
  transform: {
    filter: { id: /packages\/contract\/src\/.*\.ts$/ },
    handler(code) {
      const edits = [];
      for (const statement of parseAst(code, { lang: 'ts' }).body) {
        const { declarations = [] } = statement.declaration ?? statement;
        for (const { init } of declarations) {
          if (!init) continue;
          visit(init, ({ type, start }) => type === 'CallExpression' && edits.push([start, start, '/* @__PURE__ */ ']));
          if (init.callee?.name === 'defineEndpoints') edits.push(...withoutRequests(code, init.arguments[0]));
        }
      }
      return { code: edited(code, edits), map: null };
    },
  },
};

const withoutRequests = (code, table) =>
  table.properties
    .flatMap(({ value }) => value.properties)
    .filter(({ key }) => !READ.has(key.name))
    .map(({ key, start, end }) => {
      const comma = /^\s*,/.exec(code.slice(end))?.[0].length ?? 0;
      return key.name === 'body' ? [start, end, 'body: {}'] : [start, end + comma, ''];
    });

/** The code with each piece, given by where it starts and ends, replaced; a piece within a replaced one is gone. */
function edited(code, edits) {
  let done = '';
  let at = 0;
  for (const [start, end, text] of edits.toSorted(([one, to], [other, too]) => one - other || too - to)) {
    if (start < at) continue;
    done += code.slice(at, start) + text;
    at = end;
  }
  return done + code.slice(at);
}
