import { outputSources } from "../document/output.ts";
import type { LoopBody, PipelineDocument, PipelineNode, SubPipeline } from "../document/schema.ts";
import type { Kind } from "../kinds/kind.ts";

/** So deep may loops stand in each other, those within pipelines counted. */
export const maxLoopDepth = 4;

type Nodes = SubPipeline["nodes"];

/** All nodes, those in the bodies of loops too, as `loop/inner`. */
export const nodesWithin = (nodes: Nodes): [string, PipelineNode][] =>
  Object.entries(nodes).flatMap(([id, node]): [string, PipelineNode][] => [
    [id, node],
    ...nodesWithin(node.body?.nodes ?? {}).map(([inner, one]): [string, PipelineNode] => [`${id}/${inner}`, one]),
  ]);

/** The nodes with another part each where `useOf` names one, those in the bodies of loops too. */
export const withUses = (nodes: Nodes, useOf: (use: string) => string): Nodes =>
  Object.fromEntries(
    Object.entries(nodes).map(([id, node]) => {
      const { body } = node;
      return [
        id,
        { ...node, use: useOf(node.use), ...(body && { body: { ...body, nodes: withUses(body.nodes, useOf) } }) },
      ];
    }),
  );

/** A body that hands its elements on; they come to the port `item`. */
export const emptyBody = (kind: Kind): LoopBody => ({
  each: ["item"],
  inputs: { item: { kind } },
  nodes: {},
  outputs: { item: "$item" },
});

/** Whether a body hands its elements on and does nothing else. */
export const isEmptyBody = ({ each, inputs, nodes, outputs }: LoopBody): boolean =>
  Object.keys(nodes).length === 0 &&
  [each, Object.keys(inputs), Object.keys(outputs)].every((names) => names.join() === "item") &&
  outputSources(outputs).item === "$item";

/** A body as a pipeline of its own; those that it uses stand in the document around it. */
export function bodyAsDocument(body: LoopBody, { kumiki, name, pipelines }: PipelineDocument): PipelineDocument {
  const { each: _each, ...pipeline } = body;
  return { kumiki, name, ...pipeline, ...(pipelines && { pipelines }) };
}
