import { z } from "zod";
import type { Catalogue, ComponentInfo } from "../catalogue/catalogue.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { asSchema } from "../validate/check-value.ts";
import { nearest } from "../validate/nearest.ts";
import { documentProblems, type ReadDocument } from "./issue.ts";
import type { PipelineDocument, PipelineNode } from "./schema.ts";

/** The linear form of the origin: a list of steps, each working on the picture of the one before. */
const linearSchema = z.strictObject({
  pipeline_name: z.string().min(1).max(200),
  components: z
    .array(
      z.strictObject({ type: z.string().min(1).max(100), config: z.record(z.string().max(64), z.json()).default({}) }),
    )
    .min(1)
    .max(100),
  input_image: z.string().max(4096).optional(),
});

export const isLinear = (value: object): boolean => "components" in value && !("kumiki" in value);

/** Turns the linear form into a document: picture in, last picture and all detections out. */
export function readLinear(value: object, catalogue: Catalogue): ReadDocument {
  const parsed = linearSchema.safeParse(value);
  if (!parsed.success) return { problems: documentProblems(linearSchema, value, parsed.error) };
  const { pipeline_name, components, input_image } = parsed.data;
  const nodes: [string, PipelineNode][] = [];
  const problems: Problem[] = [];
  const outputs: [string, string][] = [];
  const counts = new Map<string, number>();
  let picture = "$image";
  for (const { type, config } of components) {
    const id = nodeName(type, counts);
    const info = findType(type, catalogue);
    if (info === undefined) {
      problems.push(unknownType(id, type, catalogue));
      continue;
    }
    nodes.push([id, { use: `${info.id}@${info.version}`, in: { image: picture }, with: readConfig(config, info) }]);
    if (info.outputs.detections !== undefined) outputs.push([`${id}_detections`, `${id}.detections`]);
    if (info.outputs.image !== undefined) picture = `${id}.image`;
  }
  const document: PipelineDocument = {
    kumiki: 1,
    name: pipeline_name,
    inputs: { image: { kind: "image" } },
    nodes: Object.fromEntries(nodes),
    outputs: { image: picture, ...Object.fromEntries(outputs) },
  };
  return {
    ...(problems.length === 0 && { document }),
    ...(input_image !== undefined && { input: input_image }),
    problems,
  };
}

/** `resize`, then `resize_2`: several uses of one type never collide. */
function nodeName(type: string, counts: Map<string, number>): string {
  const base = type
    .replace(/[^A-Za-z0-9_]/g, "_")
    .replace(/^(?![A-Za-z_])/, "_")
    .slice(0, 48);
  const count = (counts.get(base) ?? 0) + 1;
  counts.set(base, count);
  return count === 1 ? base : `${base}_${count}`;
}

const findType = (type: string, catalogue: Catalogue): ComponentInfo | undefined =>
  catalogue.components.find(
    (info) => (info.id === `recipe.${type}` || info.id === type) && info.inputs.image !== undefined,
  );

function unknownType(node: string, type: string, catalogue: Catalogue): Problem {
  const known = catalogue.components.filter((info) => info.recipe).map((info) => info.id.slice("recipe.".length));
  const expected = nearest(type, known) ?? known.join(", ");
  return problem("UNKNOWN_COMPONENT", { node, field: "type", expected, received: type });
}

/** The origin's API types numbers as strings, so "512" counts as 512 here and only here. */
function readConfig(config: PipelineNode["with"], info: ComponentInfo): PipelineNode["with"] {
  const properties = asSchema(info.params.properties);
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => {
      const type = Object.hasOwn(properties, key) ? asSchema(properties[key]).type : undefined;
      const wantsNumber = type === "number" || type === "integer";
      return [
        key,
        wantsNumber && typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value,
      ];
    }),
  );
}
