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
const unnamed = Object.entries(parts).map(([selector, part]) => [`${selector}:not([part])`, part] as const);

/** Names the blocks that are on screen; what has a part of its own in its template keeps that. */
export function nameParts(root: ParentNode): void {
  const named = unnamed.flatMap(([selector, part]) =>
    [...root.querySelectorAll(selector)].map((block) => [block, part] as const),
  );
  for (const [block, part] of named) block.part.add(part);
}

export const namedParts: readonly string[] = Object.values(parts);
