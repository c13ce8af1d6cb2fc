/** Blocks that stand on several screens, each with the part by which a host styles it. */
const parts: Record<string, string> = {
  dialog: 'dialog',
  '.logo': 'logo',
  '.names': 'names',
  '.iconbutton': 'icon-button',
  '.steps': 'steps',
  '.steps li': 'step',
  h2: 'title',
  h3: 'group-title',
  '.search': 'search',
  '.tiles': 'tiles',
  '.glyph': 'glyph',
  '.tag': 'way',
  '.plain': 'secondary',
  '.quiet': 'quiet',
  '.textbutton': 'text-button',
  '.note': 'notice',
  details: 'disclosure',
  '.ticks': 'points',
  '.todo': 'instructions',
  '.pair': 'pair',
  '.tick': 'success',
  '.secure': 'small-print',
  '.field': 'field',
};
const unnamed = `:is(${Object.keys(parts).join()}):not([part])`;

/** Names the blocks that are on screen; what has a part of its own in its template keeps that. */
export function nameParts(root: ParentNode): void {
  for (const block of root.querySelectorAll(unnamed))
    for (const [selector, part] of Object.entries(parts)) if (block.matches(selector)) block.part.add(part);
}

export const namedParts: readonly string[] = Object.values(parts);
