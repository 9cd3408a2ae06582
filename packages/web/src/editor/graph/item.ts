/** Everything that stands on the canvas, named by what it is and its name (or place in a list). */
export type ItemKind = "node" | "input" | "output" | "note" | "group";
export type ItemId = `${ItemKind}:${string}`;

export const itemId = (kind: ItemKind, name: string | number): ItemId => `${kind}:${name}`;

const pattern = /^(node|input|output|note|group):(.+)$/s;

/** Reads an id; undefined when it is none of ours. */
export function parseItem(id: string): { readonly kind: ItemKind; readonly name: string } | undefined {
  const match = id.match(pattern);
  const [, kind, name] = match ?? [];
  // The pattern lets nothing else through.
  return kind === undefined || name === undefined ? undefined : { kind: kind as ItemKind, name };
}

/** Names of the items of one kind among many ids. */
export const namesOf = (kind: ItemKind, ids: Iterable<string>): string[] =>
  [...ids].flatMap((id) => {
    const item = parseItem(id);
    return item?.kind === kind ? [item.name] : [];
  });
