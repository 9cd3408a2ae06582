import { type Image, identity } from "@kumiki/core";
import { execute } from "@kumiki/processor";
import { benchEngine } from "./engine.ts";
import { compare, type Row } from "./measure.ts";

const steps = 40;

/** A chain of flips of a small picture: almost nothing but engine. */
function chain() {
  const node = (index: number) => ({
    use: "geom.flip@1",
    in: { image: index === 0 ? "$photo" : `n${index - 1}.image` },
  });
  const nodes = Object.fromEntries(Array.from({ length: steps }, (_, index) => [`n${index}`, node(index)]));
  return {
    kumiki: 1,
    name: "chain",
    inputs: { photo: { kind: "image" } },
    nodes,
    outputs: { picture: `n${steps - 1}.image` },
  };
}

export default async function measure(): Promise<Row[]> {
  const { engine, plan: planOf } = await benchEngine();
  const plan = planOf(chain());
  const root = { id: "bench", width: 64, height: 64, toRoot: identity };
  const photo: Image = {
    kind: "image",
    width: 64,
    height: 64,
    channels: 3,
    data: new Uint8Array(64 * 64 * 3).fill(90),
    root,
  };
  const none = async (): Promise<never> => {
    throw new Error("not used by this pipeline");
  };
  const world = { card: none, infer: none, gallery: none, signal: new AbortController().signal };
  const ours = () => execute(plan, { photo }, world);
  const byHand = async (): Promise<Image> => {
    let image = photo;
    for (const { component, params } of plan.steps) {
      const context = { ...world, editable: ({ data }: { data: Uint8Array }) => data, warn: () => {} };
      // `as never`: the registry's components are erased; this chain feeds each with its own kind of value.
      const outputs = await component.run({ image } as never, params as never, context);
      image = (outputs as { image: Image }).image;
    }
    return image;
  };
  const times = await compare(ours, byHand, 40);
  await engine.close();
  const overhead = (times.ours - times.theirs) / steps;
  const detail = `${steps} steps: ${times.ours.toFixed(1)} ms against ${times.theirs.toFixed(1)} ms by hand (${(times.ours / times.theirs).toFixed(2)} ×)`;
  return [{ name: "engine overhead a step", value: overhead, unit: "ms", goal: 0.15, detail }];
}
