import type { PartName } from "./part-name.ts";

export type Ending = "ts" | "js";

/** What a new part begins as: it works, keeps the contract, and is small enough to be read at once. */
export const startingPart = ({
  id,
  name,
}: PartName): string => `import { defineComponent, integer, port, text } from "@kumiki/core";
import { z } from "zod";

export default defineComponent({
  id: "${id}",
  version: 1,
  label: text("新しい部品 ${name}", "New part ${name}"),
  summary: text("すべての画素に同じ数を足す", "Adds the same number to every pixel"),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.object({
    amount: integer({ label: text("量", "Amount"), min: 0, max: 255, default: 60 }),
  }),
  // What a plan counts with: bytes beside the input, and milliseconds of one core.
  cost: (_params, { image }) => {
    const pixels = (image?.width ?? 1) * (image?.height ?? 1);
    return { memoryBytes: pixels * 4, cpuMs: 1 + pixels / 20_000 };
  },
  // Inputs are never written to. Outputs of another size than the input's are told by \`size\`.
  run({ image }, { amount }) {
    const hasAlpha = image.channels === 4;
    const data = image.data.map((value, at) => (hasAlpha && at % 4 === 3 ? value : Math.min(255, value + amount)));
    return { image: { ...image, data } };
  },
});
`;

export function startingTest({ stem }: PartName, ending: Ending): string {
  const isTyped = ending === "ts";
  return `// \`kumiki component test\` runs this after the rules that every part keeps; \`node --test\` runs this alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { plantedImage, runComponent } from "@kumiki/contract";
${isTyped ? 'import type { Image } from "@kumiki/core";\n' : ""}import component from "./${stem}.${ending}";

test("adds the amount to every pixel, up to white", async () => {
  const image = plantedImage(8, 6, 3);
  const { outputs } = await runComponent(component, { image }, { amount: 100 });
  assert.deepEqual(outputs.image, { ...image, data: image.data.map((value) => Math.min(255, value + 100)) });
});

test("leaves alpha alone", async () => {
  const image = plantedImage(2, 1, 4);
  const { outputs } = await runComponent(component, { image }, { amount: 255 });
  const { data } = outputs.image${isTyped ? " as Image" : ""};
  assert.deepEqual([...data], [255, 255, 255, image.data[3], 255, 255, 255, image.data[7]]);
});
`;
}

/** A pipeline of this part alone: \`KUMIKI_PLUGINS=. kumiki run sample.json sample.jpg\`. */
export const startingPipeline = ({ id, name }: PartName): string =>
  `${JSON.stringify(
    {
      kumiki: 1,
      name,
      inputs: { photo: { kind: "image" } },
      nodes: { part: { use: `${id}@1`, in: { image: "$photo" } } },
      outputs: { picture: "part.image" },
    },
    null,
    2,
  )}\n`;
