import { type Catalogue, type ComponentInfo, KumikiError, type ModelCard } from "@kumiki/core";
import { z } from "zod";

const propertySchema = z
  .object({ "x-kumiki": z.object({ widget: z.string(), task: z.string().optional() }).loose() })
  .loose();
const schemaOf = z.object({ properties: z.record(z.string(), z.unknown()).default({}) }).loose();

/**
 * A pipeline of one part that uses the model on a picture `photo`; which part is told by the catalogue: one that takes a
 * picture and has a parameter for models of this task. MODEL_HAS_NO_PART.
 */
export function pipelineToTry(card: Pick<ModelCard, "name" | "task">, { components }: Catalogue): unknown {
  // A recipe serves where no part is made for a picture alone.
  const parts = [...components.filter(({ recipe }) => !recipe), ...components.filter(({ recipe }) => recipe)];
  for (const part of parts) {
    const parameter = modelParameter(part, card.task);
    const port = soleImage(part);
    if (parameter === undefined || port === undefined) continue;
    const node = { use: `${part.id}@${part.version}`, in: { [port]: "$photo" }, with: { [parameter]: card.name } };
    const outputs = Object.keys(part.outputs).map((name) => [name, `try.${name}`]);
    return {
      kumiki: 1,
      name: card.name,
      inputs: { photo: { kind: "image" } },
      nodes: { try: node },
      outputs: Object.fromEntries(outputs),
    };
  }
  throw new KumikiError("MODEL_HAS_NO_PART", { received: card.task, values: { model: card.name } });
}

function modelParameter({ params }: ComponentInfo, task: string): string | undefined {
  const found = Object.entries(schemaOf.parse(params).properties).find(([, property]) => {
    const meta = propertySchema.safeParse(property).data?.["x-kumiki"];
    return meta?.widget === "model" && meta.task === task;
  });
  return found?.[0];
}

/** The only input that must be there, when it is a picture. */
function soleImage({ inputs }: ComponentInfo): string | undefined {
  const needed = Object.entries(inputs).filter(([, { optional }]) => !optional);
  const [first] = needed;
  return needed.length === 1 && first?.[1].kind === "image" ? first[0] : undefined;
}
