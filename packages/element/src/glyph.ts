/** One or two letters that stand for a name: nobody's logo. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s/&-]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const [one = '', two] = words;
  if (two) return `${first(one)}${first(two)}`.toUpperCase();
  const capitals = [...one.matchAll(/\p{Lu}/gu)].map(([letter]) => letter);
  return capitals.length > 1 ? capitals.slice(0, 2).join('') : first(one).toUpperCase();
}

const first = (word: string): string => [...word][0] ?? '';
