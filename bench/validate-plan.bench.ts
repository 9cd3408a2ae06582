import { loadRegistry } from "@kumiki/components";
import { describeRegistry, makePlan, validate } from "@kumiki/core";
import { median, type Row, timed } from "./measure.ts";

/** A graph of 60 nodes in which every node branches. */
function sixtyNodes() {
  const node = (index: number) => ({
    use: index % 3 === 0 ? "geom.resize@1" : "filter.sharpen@2",
    in: { image: index === 0 ? "$photo" : `n${Math.floor((index - 1) / 2)}.image` },
  });
  const nodes = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`n${index}`, node(index)]));
  const outputs = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`o${index}`, `n${index + 30}.image`]));
  return { kumiki: 1, name: "sixty", inputs: { photo: { kind: "image" } }, nodes, outputs };
}

export default async function measure(): Promise<Row[]> {
  const registry = await loadRegistry();
  const catalogue = describeRegistry(registry);
  const document = sixtyNodes();
  const first = validate(document, catalogue, { models: [], pullable: [] });
  if (first.problems.length > 0) throw new Error(`the graph is not valid: ${JSON.stringify(first.problems[0])}`);
  const once = () => {
    const { document: read } = validate(document, catalogue, { models: [], pullable: [] });
    if (read !== undefined) makePlan(read, registry);
  };
  const times: number[] = [];
  for (let round = 0; round < 60; round++) times.push(await timed(once));
  return [
    {
      name: "validate + plan of 60 nodes",
      value: median(times.slice(10)),
      unit: "ms",
      goal: 10,
      detail: `first ${times[0]?.toFixed(1)} ms`,
    },
  ];
}
