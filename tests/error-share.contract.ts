/**
 * Share of characters that must be put in, taken out or changed to make one text of the other (Levenshtein distance over
 * the length of what is right). Spaces and widths of characters count too.
 */
export function errorShare(read: string, right: string): number {
  const [a, b] = [[...read], [...right]];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [y, one] of a.entries()) {
    const next = [y + 1];
    for (const [x, other] of b.entries())
      next.push(Math.min((row[x] ?? 0) + (one === other ? 0 : 1), (row[x + 1] ?? 0) + 1, (next[x] ?? 0) + 1));
    row = next;
  }
  return (row.at(-1) ?? 0) / b.length;
}
