import type { StepContext, Text } from "@kumiki/core";
import { planted } from "./models.ts";

/** The outside world of a step with planted models (a fake: real ones are tested with the processor and on photos). */
export function plantedContext(): StepContext & { warnings: Text[] } {
  const kinds = [
    [/embed|faceres/, "embedder"],
    [/^planted-detect/, "outliner"],
    [/^planted-other/, "raw"],
    [/^face-age-gender/, "ager"],
    [/^palm/, "palmFinder"],
    [/facemesh|handlandmark/, "pointer"],
    [/^planted|emotion/, "classifier"],
    [/-det$/, "lineFinder"],
    [/-rec$/, "reader"],
    [/esrgan/, "enlarger"],
    [/selfie/, "segmenter"],
    [/movenet/, "poser"],
  ] as const;
  const find = (name: string) => planted[kinds.find(([pattern]) => pattern.test(name))?.[1] ?? "finder"];
  const warnings: Text[] = [];
  return {
    warnings,
    signal: new AbortController().signal,
    card: async (name) => find(name).card,
    infer: async (name, inputs) => {
      const { output, others = [] } = find(name);
      return [typeof output === "function" ? output(inputs) : output, ...others];
    },
    gallery: async () => [
      { name: "Ann", embeddings: [Float32Array.from([1, 2, 2, 0])] },
      { name: "Bob", embeddings: [Float32Array.from([0, 0, 0, 1])] },
    ],
    editable: ({ data }) => new Uint8Array(data),
    warn: (warning) => void warnings.push(warning),
  };
}

/** Runs a component as the engine does: defaults filled in, erased types at this one place. */
export async function runComponent(
  component: { params: { parse(value: unknown): unknown }; run: unknown },
  inputs: object,
  params: object = {},
  context = plantedContext(),
) {
  const run = component.run as (
    inputs: object,
    params: unknown,
    context: StepContext,
  ) => Promise<Record<string, unknown>>;
  return { outputs: await run(inputs, component.params.parse(params), context), warnings: context.warnings };
}
