import { setTimeout as sleep } from "node:timers/promises";
import { defineComponent, integer, listOf, ownRoot, port, type Step, text } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { z } from "zod";
import { emptyWorld, planOf, registryOf } from "../execute/planted.contract.ts";
import { stripes } from "./planted-item.contract.ts";
import { runItem } from "./run-item.ts";

const label = text("試験", "Test");

/** How long a step works and how long the preview of its picture takes, ms; which earlier steps it reads. */
const node = fc.record({ workMs: fc.nat(3), previewMs: fc.nat(8), reads: fc.array(fc.nat(7), { maxLength: 3 }) });

interface Told {
  readonly what: "start" | "end";
  readonly node: string;
  readonly at: number;
}

it("tells the steps of any graph in causal order and at their own times, however long previews take", async () => {
  const photo = { bytes: await stripes(4, 4).png().toBuffer() };
  await fc.assert(
    fc.asyncProperty(
      fc.array(node, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 4 }),
      async (graph, lanes) => {
        const plan = planFrom(graph);
        const told: Told[] = [];
        const steps: Step[] = [];
        await runItem({
          plan,
          files: { photo },
          world: emptyWorld,
          concurrency: lanes,
          previews: async ({ bytes: _, ...file }) => ({ sha256: "0".repeat(64), sizeBytes: 1, ...file }),
          encodePreview: async ({ width, height }) => {
            await sleep(graph[width - 1]?.previewMs ?? 0);
            return { bytes: new Uint8Array(1), width, height };
          },
          onStepStarted: ({ id }, at) => told.push({ what: "start", node: id, at: at.getTime() }),
          onStepFinished: (step, at) => {
            steps.push(step);
            told.push({ what: "end", node: step.node, at: at.getTime() });
          },
        });

        const place = (what: Told["what"], id: string) =>
          told.findIndex((line) => line.what === what && line.node === id);
        expect(told).toHaveLength(2 * plan.steps.length);
        for (const { id, after } of plan.steps) {
          expect(place("start", id)).toBeLessThan(place("end", id));
          for (const needed of after) {
            expect(place("end", needed), `${needed} ends before ${id} begins`).toBeLessThan(place("start", id));
            expect(told[place("end", needed)]?.at).toBeLessThanOrEqual(told[place("start", id)]?.at ?? 0);
          }
          const step = steps.find((done) => done.node === id);
          const tookMs = (told[place("end", id)]?.at ?? 0) - (told[place("start", id)]?.at ?? 0);
          expect(Math.abs(tookMs - (step?.ms ?? 0)), "the time between both is the step's").toBeLessThanOrEqual(1.01);
          expect(step?.position).toBe(plan.steps.findIndex((planned) => planned.id === id));
        }
      },
    ),
    { numRuns: 60 },
  );
});

type Graph = readonly { readonly workMs: number; readonly reads: readonly number[] }[];

/** Node `nI` reads the earlier ones that it names, else the photo. */
function planFrom(graph: Graph) {
  const nodes = graph.map(({ reads }, index) => {
    const earlier = [...new Set(reads)].filter((read) => read < index).map((read) => `n${read}.image`);
    const images = earlier.length > 0 ? earlier : ["$photo"];
    return [`n${index}`, { use: "test.work@1", in: { images }, with: { index } }];
  });
  const outputs = Object.fromEntries(graph.map((_, index) => [`o${index}`, `n${index}.image`]));
  return planOf(Object.fromEntries(nodes), outputs, registryOf(working(graph)));
}

/** Works as long as the graph says. Its picture is as wide as its number, so that the encoder knows whose preview it makes. */
const working = (graph: Graph) =>
  defineComponent({
    id: "test.work",
    version: 1,
    label,
    summary: label,
    inputs: { images: listOf("image") },
    outputs: { image: port("image") },
    params: z.strictObject({ index: integer({ min: 0, max: 99, default: 0, label }) }),
    cost: () => ({ memoryBytes: 1000, cpuMs: 1 }),
    run: async ({ images: [read] }, { index }) => {
      await sleep(graph[index]?.workMs ?? 0);
      const width = index + 1;
      const data = new Uint8Array(width);
      return {
        image: {
          kind: "image",
          width,
          height: 1,
          channels: 1,
          data,
          root: ownRoot(read, { width, height: 1 }, `w${index}`),
        },
      };
    },
  });
