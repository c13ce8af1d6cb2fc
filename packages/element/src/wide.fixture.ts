import type { Opened } from './open.fixture.ts';

/** What sticks out of a column of this width, at either side. */
export function sticksOut({ element, root }: Opened): string[] {
  const { left, right } = element.parentElement!.getBoundingClientRect();
  return [...root.querySelectorAll('.panel, .panel *:not(.hidden, .hidden *)')]
    .filter((each) => {
      const box = each.getBoundingClientRect();
      return each.checkVisibility() && (box.left < left - 0.5 || box.right > right + 0.5);
    })
    .map(({ localName, className, textContent }) => `${localName}.${className} ${textContent?.trim().slice(0, 20)}`);
}
