import { fillText, firstFault, plain, WordedError } from "@kumiki/core";
import { z } from "zod";

/** Numbers of GraphDef's 64-bit fields come as text. */
const whole = z.union([z.number(), z.string().regex(/^-?\d+$/)]).transform(Number);
const shapeSchema = z.object({
  dim: z.array(z.object({ size: whole.default(0) })).default([]),
  unknownRank: z.boolean().default(false),
});

const attributeSchema = z.object({
  i: whole.optional(),
  f: z.union([z.number(), z.enum(["NaN", "Infinity", "-Infinity"]).transform(Number)]).optional(),
  b: z.boolean().optional(),
  s: z.string().optional(),
  type: z.string().optional(),
  shape: shapeSchema.optional(),
  list: z.object({ i: z.array(whole).optional(), s: z.array(z.string()).optional() }).optional(),
});
export type TfAttribute = z.infer<typeof attributeSchema>;

const nodeSchema = z.object({
  name: z.string().min(1),
  op: z.string().min(1),
  input: z.array(z.string()).default([]),
  attr: z.record(z.string(), attributeSchema).default({}),
});
/** A node of a GraphDef; strings are base64, as TensorFlow.js writes them. */
export type TfNode = z.infer<typeof nodeSchema>;

const quantizationSchema = z.union([
  z.object({ dtype: z.literal("float16") }),
  z.object({ dtype: z.enum(["uint8", "uint16"]), scale: z.number(), min: z.number() }),
]);

const weightSchema = z.object({
  name: z.string(),
  shape: z.array(z.number().int().min(0)),
  dtype: z.enum(["float32", "int32", "bool"]),
  quantization: quantizationSchema.optional(),
});
export type WeightSpec = z.infer<typeof weightSchema>;

const signatureSchema = z.object({ outputs: z.record(z.string(), z.object({ name: z.string() })).optional() });

/** NAME.json of a TensorFlow.js graph model, as far as the conversion reads it. */
const topologySchema = z.object({
  modelTopology: z.object({ node: z.array(nodeSchema).min(1) }),
  weightsManifest: z.array(z.object({ weights: z.array(weightSchema) })),
  signature: signatureSchema.optional(),
  userDefinedMetadata: z.object({ signature: signatureSchema.optional() }).optional(),
});
export type Topology = z.infer<typeof topologySchema>;

/** Checks what was parsed from NAME.json; throws an error that names the first place at fault. */
export function readTopology(parsed: unknown): Topology {
  const { data, error } = topologySchema.safeParse(parsed);
  if (data !== undefined) return data;
  const { path, why } = firstFault(topologySchema, parsed, error);
  throw new WordedError(fillText(plain("{place}: {why}"), { place: path.join("."), why }));
}

/** A reference such as `^node`, `node`, `node:1` taken apart; the first output is 0. */
export function parseReference(text: string): { node: string; output: number; control: boolean } {
  const control = text.startsWith("^");
  const [, node = text, output = "0"] = /^\^?(.*?)(?::(\d+))?$/s.exec(text) ?? [];
  return { node, output: Number(output), control };
}

/** What the model gives, by its signature or, without one, every end of the graph; as names without `:0`. */
export function outputReferences(topology: Topology): string[] {
  const signature = topology.signature ?? topology.userDefinedMetadata?.signature;
  const named = Object.values(signature?.outputs ?? {}).map((output) => output.name.replace(/:0$/, ""));
  if (named.length > 0) return [...new Set(named)];
  const { node: nodes } = topology.modelTopology;
  const used = new Set(nodes.flatMap((node) => node.input.map((input) => parseReference(input).node)));
  return nodes.filter((node) => !used.has(node.name) && node.op !== "Const").map((node) => node.name);
}
