import { outputSources } from "../document/output.ts";
import type { PipelineDocument } from "../document/schema.ts";
import { flatten } from "./flatten.ts";
import type { KnownPipelines } from "./known-pipelines.ts";

/** By output port of a node that is a pipeline (`node.port`): the port of a step within that it comes from. */
export function sourcesWithin(document: PipelineDocument, known: KnownPipelines): Map<string, string> {
  const ports = Object.entries(document.nodes).flatMap(([id, { use }]) =>
    Object.keys(outputSources(known.get(use)?.outputs ?? {})).map((port) => `${id}.${port}`),
  );
  if (ports.length === 0) return new Map();
  const { outputs } = flatten({ ...document, outputs: Object.fromEntries(ports.map((port) => [port, port])) }, known);
  return new Map(
    Object.entries(outputs).flatMap(([port, source]) => (typeof source === "string" ? [[port, source]] : [])),
  );
}
