import { parseAst } from 'rolldown/parseAst';

const tidied = {
  // To a page, a line break and its indentation are one space; to the source map, a line stays a line.
  html: (text) => text.replaceAll(/[ \t]*\n[ \t]*/g, '\n'),
  svg: (text) => text.replaceAll(/[ \t]*\n[ \t]*/g, '\n'),
  css: (text) =>
    text
      .replaceAll(/\/\*[^]*?\*\//g, '')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/ ?([{};]) ?/g, '$1')
      .replaceAll(/([,:]) /g, '$1')
      .replaceAll(';}', '}'),
};

/** Takes the indentation out of the element's templates and styles, which no minifier of scripts looks into. */
export const tidyTemplates = {
  name: 'tidy-templates',
  transform: {
    filter: { id: /packages\/element\/src\/.*\.ts$/ },
    handler(code) {
      const texts = [];
      visit(parseAst(code, { lang: 'ts' }), ({ type, tag, quasi }) => {
        if (type !== 'TaggedTemplateExpression' || !(tag.name in tidied)) return;
        // Some parsers count the marks around a text in, some don't.
        for (const { value, start, end } of quasi.quasis) {
          const at = code.indexOf(value.raw, start);
          if (value.raw && at >= start && at + value.raw.length <= end) texts.push([at, value.raw, tidied[tag.name]]);
        }
      });
      let tidy = '';
      let from = 0;
      for (const [at, raw, tidyText] of texts.toSorted(([one], [other]) => one - other)) {
        tidy += code.slice(from, at) + tidyText(raw);
        from = at + raw.length;
      }
      return { code: tidy + code.slice(from), map: null };
    },
  },
};

export function visit(node, look) {
  if (typeof node?.type === 'string') look(node);
  for (const child of Object.values(node)) if (child && typeof child === 'object') visit(child, look);
}
