import { z } from "zod";
import { schemaWords } from "../schema/schema-at.ts";
import { text } from "../text.ts";

/** Where a wire begins: `$input` or `node.port`. */
export const sourceSchema = z
  .string()
  .regex(/^(\$[A-Za-z_][\w-]{0,63}|[A-Za-z_][\w-]{0,63}\.[A-Za-z_]\w{0,63})$/)
  .register(schemaWords, text("$input か node.port", "$input or node.port"));

/** Where a value comes from: an input of the pipeline or an output port of a node. */
export type Source =
  | { readonly from: "input"; readonly input: string }
  | { readonly from: "node"; readonly node: string; readonly port: string };

/** Reads `$input` or `node.port`; the last dot divides, so step ids with `/` are fine. */
export function parseSource(source: string): Source {
  if (source.startsWith("$")) return { from: "input", input: source.slice(1) };
  const dot = source.lastIndexOf(".");
  return { from: "node", node: source.slice(0, dot), port: source.slice(dot + 1) };
}

export const showSource = (source: Source): string =>
  source.from === "input" ? `$${source.input}` : `${source.node}.${source.port}`;
