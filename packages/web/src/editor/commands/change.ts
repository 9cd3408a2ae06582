import type { PipelineDocument, PipelineNode } from "@kumiki/core";

/** A pure change of a document; every command makes one. */
export type Change = (document: PipelineDocument) => PipelineDocument;

export type Point = readonly [x: number, y: number];

export const emptyDocument = (name: string): PipelineDocument => ({
  kumiki: 1,
  name,
  inputs: { photo: { kind: "image" } },
  nodes: {},
  outputs: {},
  layout: { nodes: {}, inputs: { photo: [0, 0] }, notes: [], groups: [] },
});

export const layoutOf = ({ layout }: PipelineDocument): NonNullable<PipelineDocument["layout"]> =>
  layout ?? { nodes: {}, notes: [], groups: [] };

/** The record without some keys. */
export const without = <T>(record: Readonly<Record<string, T>>, gone: ReadonlySet<string>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !gone.has(key)));

/** The record with one key renamed at its place. */
export const renamed = <T>(record: Readonly<Record<string, T>>, from: string, to: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key === from ? to : key, value]));

/** Changes one node; a node that is gone stays gone. */
export function changeNode(
  document: PipelineDocument,
  id: string,
  change: (node: PipelineNode) => PipelineNode,
): PipelineDocument {
  const node = Object.hasOwn(document.nodes, id) ? document.nodes[id] : undefined;
  return node === undefined ? document : { ...document, nodes: { ...document.nodes, [id]: change(node) } };
}

/** Whole numbers: a layout that was dragged about reads well in a diff. */
export const atPoint = ([x, y]: Point): [number, number] => [Math.round(x), Math.round(y)];
