/** The id of the wire under a point of the window. */
export function wireUnder({ x, y }: { readonly x: number; readonly y: number }): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const edge = element.closest(".react-flow__edge");
    if (edge !== null) return edge.getAttribute("data-id") ?? undefined;
  }
  return undefined;
}

/** The id of the item under a point of the window. */
export function itemUnder({ x, y }: { readonly x: number; readonly y: number }): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const node = element.closest(".react-flow__node");
    const id = node?.getAttribute("data-id");
    if (id != null && !id.startsWith("group:")) return id;
  }
  return undefined;
}
