import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describeRegistry } from "@kumiki/core";
import { knownModels, openModelStore } from "@kumiki/models";
import fc from "fast-check";
import { expect, it } from "vitest";
import { deadFixes, type Tally } from "../../core/src/validate/fix-check.contract.ts";
import { mutated } from "../../core/src/validate/mutations.contract.ts";
import { loadRegistry } from "./load.ts";

const folder = join(import.meta.dirname, "../../../examples");
const examples: unknown[] = globSync(join(folder, "*/pipeline.json")).map((file) =>
  JSON.parse(readFileSync(file, "utf8")),
);

/** Problems that the examples' likeliest mistakes bring, each with the kind of mend that must have been tried. */
const reached = [
  "CYCLE edits",
  "DANGLING_OUTPUT edits",
  "DIFFERENT_ROOT edits",
  "KIND_MISMATCH edits",
  "MISSING_INPUT edits",
  "MODEL_NOT_DESCRIBED edits",
  "MODEL_NOT_DESCRIBED models.describe",
  "MODEL_NOT_INSTALLED edits",
  "MODEL_NOT_INSTALLED models.add",
  "MODEL_NOT_INSTALLED models.pull",
  "MODEL_TASK_MISMATCH edits",
  "NO_OUTPUT edits",
  "PARAMETER_OUT_OF_BOUNDS edits",
  "PARAMETER_TYPE edits",
  "UNKNOWN_COMPONENT edits",
  "UNKNOWN_COMPONENT_VERSION edits",
  "UNKNOWN_INPUT_PORT edits",
  "UNKNOWN_PARAMETER edits",
  "UNKNOWN_SOURCE edits",
  "UNUSED_INPUT edits",
  "UNUSED_NODE edits",
];

it("every mend that is offered for 10,000 broken examples works", { timeout: 600_000 }, async () => {
  const catalogue = describeRegistry(await loadRegistry());
  const { models, pullable } = await knownModels(openModelStore(join(import.meta.dirname, "no-such-store")));
  const own = { name: "own", task: "other", undescribed: true } as const;
  const known = { models: [...models, own], pullable };
  const model = (name: string) => ({
    kumiki: 1,
    name: "m",
    inputs: { photo: { kind: "image" }, other: { kind: "image" } },
    nodes: {
      find: { use: "ai.detect@1", in: { image: "$photo" }, with: { model: name } },
      hide: { use: "draw.redact@1", in: { image: "$other", detections: "find.detections" } },
      turn: { use: "geom.flip@9", in: { image: "turn.image" } },
    },
    outputs: { p: "hide.image", q: "turn.image" },
  });
  // A picture where boxes belong: chance alone seldom mixes up two kinds.
  const { nodes, ...rest } = model("centernet");
  const mixed = {
    ...rest,
    nodes: { ...nodes, hide: { ...nodes.hide, in: { image: "$photo", detections: "$photo" } } },
  };
  const seeds = [mixed, ...examples, ...["yolov5s", "yolox-s", "yunet", "centernet", "own", "Not A Name"].map(model)];
  // A misspelt name under which stands what has two faults of its own.
  const zone = {
    kind: "json",
    default: [
      [
        ["0.05", "0.3"],
        [1, 1],
        [0, 1],
      ],
    ],
  };
  const inside = { use: "det.filter@1", in: { detections: "find.detections" }, with: { one: { $input: "zone" } } };
  const faulty = {
    ...rest,
    inputs: { ...rest.inputs, zone },
    nodes: { find: nodes.find, inside },
    outputs: { p: "inside.kept" },
  };
  // Two circles through one step: cutting the first shows the second, and an input that is not wired.
  const drawn = (image: string, detections: string) => ({ use: "draw.detections@1", in: { image, detections } });
  const circles = {
    ...rest,
    nodes: {
      find: nodes.find,
      check: drawn("first.image", "poor.kept"),
      poor: { use: "det.filter@1", in: { detections: "check.poor" } },
      first: drawn("$photo", "good.kept"),
      good: { use: "det.filter@1", in: { detections: "check.good" } },
    },
    outputs: { p: "check.image" },
  };
  const tally: Tally = new Map();
  fc.assert(
    fc.property(mutated(seeds), (document) => {
      expect(deadFixes(document, catalogue, known, tally)).toEqual([]);
    }),
    { numRuns: 10_000, examples: [[faulty], [circles]] },
  );
  expect([...tally.keys()].sort()).toEqual(expect.arrayContaining(reached));
});
