import { readFileSync, writeFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { loadRegistry } from "@kumiki/components";
import { type Component, isPicture, type SizeEstimate, type StepContext, type Value } from "@kumiki/core";
import sharp from "sharp";
import { makeGiven } from "./given.ts";
import { loadCases, type PartCase } from "./part-case.ts";

/** Prints a JSON line for each part: what it said it would take at 12 MP, and what the process grew by, in bytes. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
sharp.concurrency(1);
sharp.cache(false);
const given = await makeGiven();
const { components } = await loadRegistry();
const values: Readonly<Record<string, Value>> = {
  image: given.image,
  mask: given.mask,
  detections: given.detections,
  "list<image>": [given.image],
  "list<mask>": [given.mask],
  "list<detections>": [given.detections],
  number: 1,
  string: "1",
};
const alone = {
  signal: new AbortController().signal,
  warn: () => undefined,
  editable: ({ data }) => new Uint8Array(data),
} as Partial<StepContext> as StepContext;

const cases = await loadCases();
for (const component of components.values()) {
  const own = cases.filter(({ use }) => use === component.id);
  for (const one of own.length > 0 ? own : [{ use: component.id, params: {} }]) await measure(component, one);
}

async function measure(component: Component, one: Pick<PartCase, "use" | "name" | "params" | "inputs">): Promise<void> {
  const inputs = one.inputs?.(given) ?? plain(component);
  const params = component.params.safeParse(one.params);
  if (inputs === undefined || !params.success) return;
  const { memoryBytes } = component.cost(params.data as never, sizesOf(inputs));
  // `as never`: a registry holds components of any ports and parameters; these were parsed by its own schema.
  const run = () => component.run(inputs as never, params.data as never, alone);
  try {
    // The first run loads code; what it leaves is let go.
    await run();
    for (let round = 0; round < 3; round++) {
      collect();
      // Freed pixels go back to the system in a thread of their own.
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // 5: the peak starts again from here (proc_pid_clear_refs).
    writeFileSync("/proc/self/clear_refs", "5");
    const before = memory("VmRSS");
    await run();
    const name = [one.use, one.name].filter(Boolean).join(" ");
    console.log(JSON.stringify({ name, estimate: memoryBytes, peak: memory("VmHWM") - before }));
  } catch {
    // Parts that need a model or a network have no figure here.
  }
}

function memory(field: "VmRSS" | "VmHWM"): number {
  const [, kilobytes = "0"] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

function plain({ inputs }: Component): Record<string, Value> | undefined {
  const needed = Object.entries(inputs).filter(([, { optional }]) => !optional);
  if (needed.some(([, { kind }]) => values[kind] === undefined)) return undefined;
  return Object.fromEntries(needed.map(([name, { kind }]) => [name, values[kind] as Value]));
}

function sizesOf(inputs: Readonly<Record<string, Value>>): Record<string, SizeEstimate> {
  const pictures = Object.entries(inputs).flatMap(([name, value]) => {
    const [one] = Array.isArray(value) ? value : [value];
    const count = Array.isArray(value) ? { count: value.length } : {};
    if (!isPicture(one)) return [];
    return [
      [name, { width: one.width, height: one.height, channels: one.kind === "image" ? one.channels : 1, ...count }],
    ];
  });
  return Object.fromEntries(pictures);
}
