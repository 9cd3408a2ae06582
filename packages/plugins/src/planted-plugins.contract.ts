/** Code of plugins for tests, sound and broken ones; all are of the family `planted`. */
export interface Planted {
  readonly name?: string;
  readonly version?: number;
  /** Body of `run({ image }, { amount }, context)`. */
  readonly run?: string;
  /** Lines before the definition. */
  readonly before?: string;
  /** More fields of the definition, each with a comma. */
  readonly more?: string;
}

export function plantedPlugin({
  name = "add",
  version = 1,
  run = addAmount,
  before = "",
  more = "",
}: Planted = {}): string {
  return `import { defineComponent, integer, port, text, type Image } from "@kumiki/core";
import { z } from "zod";
${before}
export default defineComponent({
  id: "planted.${name}",
  version: ${version},
  label: text("明るさを足す", "Add light"),
  summary: text("すべての画素に同じ数を足す", "Adds a number to every pixel"),
  inputs: { image: port("image") },
  outputs: { image: port("image") },
  params: z.object({ amount: integer({ label: text("量", "Amount"), min: 0, max: 255, default: 10 }) }),
  cost: (_params, { image }) => ({ memoryBytes: (image?.width ?? 1) * (image?.height ?? 1) * 3, cpuMs: 5 }),
  ${more}
  async run({ image }: { image: Image }, { amount }: { amount: number }, context) {
    ${run}
  },
});
`;
}

const addAmount = "return { image: { ...image, data: image.data.map((value) => Math.min(255, value + amount)) } };";

/** Ten plugins that are broken, each in a way of its own, and the code of the message that it ends as. */
export const brokenPlugins: readonly {
  readonly name: string;
  readonly source: string;
  readonly code: string;
  readonly at: "load" | "run";
}[] = [
  { name: "syntax", at: "load", code: "PLUGIN_SYNTAX", source: "export default defineComponent({ id: " },
  {
    name: "manifest",
    at: "load",
    code: "PLUGIN_MANIFEST",
    source: plantedPlugin({ name: "manifest" }).replace('text("明るさを足す", "Add light")', '"Add light"'),
  },
  { name: "loop", at: "run", code: "PLUGIN_TIMEOUT", source: plantedPlugin({ name: "loop", run: "for (;;);" }) },
  {
    name: "memory",
    at: "run",
    code: "PLUGIN_MEMORY",
    source: plantedPlugin({
      name: "memory",
      run: "const all: Uint8Array[] = []; for (;;) all.push(new Uint8Array(2 ** 26).fill(1));",
    }),
  },
  { name: "exit", at: "run", code: "PLUGIN_EXITED", source: plantedPlugin({ name: "exit", run: "process.exit(3);" }) },
  {
    name: "rejects",
    at: "run",
    code: "STEP_FAILED",
    source: plantedPlugin({ name: "rejects", run: 'throw new Error("the moon is not full");' }),
  },
  {
    name: "huge",
    at: "run",
    code: "PLUGIN_OUTPUT_TOO_LARGE",
    source: plantedPlugin({
      name: "huge",
      run: 'return { image: { ...image, root: { ...image.root, id: "x".repeat(50_000_000) } } };',
    }),
  },
  {
    name: "size",
    at: "run",
    code: "PLUGIN_SIZE_WRONG",
    source: plantedPlugin({ name: "size", run: "return { image: { ...image, width: image.width + 1 } };" }),
  },
  {
    name: "changes",
    at: "run",
    code: "PLUGIN_CHANGED_INPUT",
    source: plantedPlugin({ name: "changes", run: "image.data.fill(0); return { image };" }),
  },
  {
    name: "environment",
    at: "run",
    code: "PLUGIN_ENVIRONMENT",
    source: plantedPlugin({ name: "environment", run: 'throw new Error(process.env.KUMIKI_TOKEN ?? "none");' }),
  },
];
