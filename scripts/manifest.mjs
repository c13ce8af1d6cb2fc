// Writes what editors and tools read about the element, from its source: custom-elements.json, and VS Code's custom data.
import { readFileSync, writeFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer/index.js';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';

const folder = 'packages/element';

function analyzed() {
  const modules = ['client-link', 'events'].map((name) => {
    const file = `${folder}/src/${name}.ts`;
    return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2015, true);
  });
  const { modules: found } = create({ modules, plugins: litPlugin() });
  const declarations = found.flatMap((each) => each.declarations);
  return { element: declarations.find(({ tagName }) => tagName), declarations };
}

/** The manifest of what is public, each with its sentence. */
export function manifest() {
  const { element, declarations } = analyzed();
  const isPublic = ({ name, privacy }) => !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';
  const members = element.members.filter(isPublic);
  const properties = new Set(members.map(({ name }) => name));
  const says = new Map(declarations.map(({ name, description }) => [name, description]));
  const declaration = {
    ...element,
    members,
    attributes: element.attributes.filter(({ fieldName }) => properties.has(fieldName)),
    events: element.events
      .filter(({ name }) => name)
      .map(({ name, type }) => ({ name, type, description: says.get(type.text) })),
  };
  const exported = (module, name) => ({ kind: 'js', name, declaration: { name, module } });
  const path = 'dist/class.js';
  return {
    schemaVersion: '1.0.0',
    readme: 'README.md',
    modules: [
      { kind: 'javascript-module', path, declarations: [declaration], exports: [exported(path, 'ClientLink')] },
      {
        kind: 'javascript-module',
        path: 'dist/index.js',
        declarations: [],
        exports: [
          exported(path, 'ClientLink'),
          { kind: 'custom-element-definition', name: 'client-link', declaration: { name: 'ClientLink', module: path } },
        ],
      },
    ],
  };
}

/** `'light' | 'dark'` as the values an editor offers. */
const valuesOf = (type = '') => [...type.matchAll(/'([^']+)'/g)].map(([, name]) => ({ name }));

function htmlData({ tagName, description, attributes, slots, events }) {
  const list = (title, entries) =>
    `\n\n**${title}**\n${entries.map(({ name, description: says }) => `- \`${name}\`: ${says}`).join('\n')}`;
  return {
    $schema: 'https://raw.githubusercontent.com/microsoft/vscode-html-languageservice/main/docs/customData.schema.json',
    version: 1.1,
    tags: [
      {
        name: tagName,
        description: { kind: 'markdown', value: description + list('Slots', slots) + list('Events', events) },
        attributes: attributes.map(({ name, description: says, type }) => ({
          name,
          description: says,
          ...(type?.text === 'boolean' ? { valueSet: 'v' } : { values: valuesOf(type?.text) }),
        })),
      },
    ],
  };
}

function cssData({ tagName, cssProperties, cssParts }) {
  return {
    $schema: 'https://raw.githubusercontent.com/microsoft/vscode-css-languageservice/main/docs/customData.schema.json',
    version: 1.1,
    properties: cssProperties.map(({ name, description, default: standard }) => ({
      name,
      description: standard ? `${description} Default: \`${standard}\`` : description,
    })),
    pseudoElements: cssParts.map(({ name, description }) => ({
      name: `::part(${name})`,
      description: `${description} Of \`<${tagName}>\`.`,
    })),
  };
}

export function writeManifest() {
  const made = manifest();
  const [element] = made.modules[0].declarations;
  const files = {
    'custom-elements.json': made,
    'vscode.html-custom-data.json': htmlData(element),
    'vscode.css-custom-data.json': cssData(element),
  };
  for (const [name, content] of Object.entries(files))
    writeFileSync(`${folder}/dist/${name}`, `${JSON.stringify(content, null, 2)}\n`);
}
