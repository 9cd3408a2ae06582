import { z } from "zod";
import { describeRegistry } from "../catalogue/describe.ts";
import type { Component } from "../component/component.ts";
import { defineComponent } from "../component/component.ts";
import { listOf, port } from "../component/ports.ts";
import type { Registry } from "../component/registry.ts";
import { flowParts } from "../flow/parts.ts";
import { text } from "../text.ts";
import { sampleRegistry } from "../validate/sample-registry.contract.ts";

/** Pictures of what was found: a list of up to four. */
const crops: Component = defineComponent({
  id: "test.crops",
  version: 1,
  label: text("切り抜き", "Crops"),
  summary: text("切り抜く。", "Crops."),
  inputs: { image: port("image"), detections: port("detections") },
  outputs: { images: listOf("image") },
  params: z.strictObject({}),
  size: (_params, { image }) => (image ? { images: { ...image, count: 4 } } : {}),
  cost: () => ({ memoryBytes: 1000, cpuMs: 1 }),
  run: (): never => {
    throw new Error("this component is for planning only");
  },
});

/** The sample parts, those of flow, and one that gives a list. */
export const loopRegistry: Registry = {
  ...sampleRegistry,
  components: new Map([...sampleRegistry.components.values(), ...flowParts, crops].map((part) => [part.id, part])),
};
export const loopCatalogue = describeRegistry(loopRegistry);
