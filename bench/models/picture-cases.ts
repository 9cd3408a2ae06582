import type { Box, Classes } from "@kumiki/core";
import { besideBox, coffee, onPhoto, page, sharedPhoto } from "./marked.ts";
import type { ModelCase } from "./model-case.ts";
import { detectionsOf } from "./outputs.ts";

const dog = sharedPhoto("dog-bike-car.jpg");
/** Marked by eye on the photo, px. */
const things = {
  dog: [132, 221, 310, 541],
  bicycle: [124, 133, 567, 420],
  truck: [467, 75, 716, 170],
} as const satisfies Record<string, Box>;

/** A photo of 600 × 400 made smaller and enlarged again. */
const enlarged = (factor: 2 | 3 | 4, goal: number, goalMs: number): ModelCase => ({
  use: `ai.imageToImage ${factor}x`,
  models: [`esrgan-slim-x${factor}`],
  picture: coffee,
  nodes: {
    small: { use: "geom.resize@1", in: onPhoto, with: { mode: "percent", percent: Math.round(100 / factor) } },
    part: { use: "ai.imageToImage@1", in: { image: "small.image" }, with: { model: `esrgan-slim-x${factor}` } },
    // A size that the factor does not divide comes back a few pixels off.
    fitted: { use: "geom.resize@1", in: { image: "part.image" }, with: { mode: "exact", width: 600, height: 400 } },
    like: { use: "measure.compare@1", in: { image: "$photo", other: "fitted.image" }, with: { metric: "psnr" } },
  },
  outputs: { like: "like.value" },
  goalMs,
  figure: ({ like }) => ({
    what: "away from the photo (root mean square)",
    percent: 100 * 10 ** (-Number(like) / 20),
    goal,
  }),
});

const classified = (
  model: string,
  picture: ModelCase["picture"],
  { label, turned = 0, goalMs }: { readonly label: string; readonly turned?: number; readonly goalMs: number },
): ModelCase => ({
  use: "ai.classify",
  models: [model],
  picture,
  nodes: {
    turned: { use: "geom.rotate@1", in: onPhoto, with: { angle: turned } },
    part: { use: "ai.classify@1", in: { image: "turned.image" }, with: { model } },
  },
  outputs: { classes: "part.classes" },
  goalMs,
  figure: ({ classes }) => {
    const { items } = classes as Classes;
    const score = items.find((item) => item.label === label)?.score ?? 0;
    return { what: `unsure that it is "${label}"`, percent: 100 * (1 - score), goal: 10 };
  },
});

/** Parts that look at whole pictures and the things in them. */
export const pictureCases: readonly ModelCase[] = [
  ...(dog === undefined
    ? []
    : [
        {
          use: "ai.detect",
          models: ["nanodet"],
          picture: dog,
          nodes: { part: { use: "ai.detect@1", in: onPhoto, with: { model: "nanodet", score: 0.35 } } },
          outputs: { found: "part.detections" },
          goalMs: 200,
          figure: (outputs) => {
            const found = detectionsOf(outputs);
            const off = Object.entries(things).map(([label, box]) =>
              besideBox(found.find((thing) => thing.label === label)?.box, box),
            );
            const percent = off.reduce((sum, by) => sum + by, 0) / off.length;
            return { what: "not shared with boxes of dog, bicycle and truck", percent, goal: 40 };
          },
        } satisfies ModelCase,
      ]),
  enlarged(2, 4, 2500),
  enlarged(3, 6, 1500),
  enlarged(4, 8, 1200),
  classified("page-orientation", page, { label: "90", turned: 90, goalMs: 50 }),
  classified("open-nsfw", coffee, { label: "safe", goalMs: 150 }),
];
