import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Box, Keypoint } from "@kumiki/core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import astronaut from "./astronaut-outline.json" with { type: "json" };
import {
  type BatchAnswer,
  hasSharedPhotos,
  kumiki,
  pixelsOf,
  samplePhotos,
  sharedPhotos,
  temporaryFolder,
} from "./kumiki-cli.contract.ts";
import { bringModels, modelArchives } from "./model-packages.contract.ts";
import { outlineMask, overlapOfMasks } from "./outline-mask.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const portrait = join(samplePhotos, "astronaut.png");
let home: string;
beforeAll(async () => {
  home = await temporaryFolder();
});

/** Outputs of a pipeline on one photo, run by the real program. */
async function outputsOf(nodes: object, outputs: object, photo: string): Promise<Readonly<Record<string, unknown>>> {
  const file = join(await temporaryFolder(), "people.json");
  await writeFile(
    file,
    JSON.stringify({ kumiki: 1, name: "People", inputs: { photo: { kind: "image" } }, nodes, outputs }),
  );
  const answer = await kumiki(["run", file, photo, "--out", await temporaryFolder(), "--json"], { home });
  expect(answer.code, answer.stderr).toBe(0);
  return answer.json<BatchAnswer>().items[0]!.outputs;
}

describe.skipIf(modelArchives === undefined)("ai.segmentSemantic with the selfie model", () => {
  it("covers the astronaut as a mask drawn by hand does: they share 90 % and more", async () => {
    await bringModels(home, "selfie");
    const nodes = { people: { use: "ai.segmentSemantic@1", in: { image: "$photo" } } };
    const { mask } = await outputsOf(nodes, { mask: "people.mask" }, portrait);
    const { data, channels, width, height } = await pixelsOf(mask as string);
    const found = Array.from({ length: width * height }, (_, at) => (data[at * channels] ?? 0) >= 128);
    // The helmet that she holds in front of her belongs to her, as it does to the model.
    const drawn = outlineMask([astronaut.person, astronaut.helmet], width, height);
    expect(overlapOfMasks(found, drawn)).toBeGreaterThanOrEqual(0.9);
  });
});

interface Posed {
  readonly items: readonly { readonly box: Box; readonly keypoints: readonly Required<Keypoint>[] }[];
}
const posed = async (crop: readonly number[], photo: string): Promise<Posed["items"]> => {
  const [x, y, width, height] = crop;
  const nodes = {
    part: { use: "geom.crop@1", in: { image: "$photo" }, with: { unit: "px", x, y, width, height } },
    pose: { use: "ai.pose@1", in: { image: "part.image" } },
  };
  return ((await outputsOf(nodes, { people: "pose.detections" }, photo)).people as Posed).items;
};

describe("ai.pose with the model that comes along", () => {
  it("finds eyes, nose and shoulders of the astronaut, and no legs outside the picture", async () => {
    const [person, ...others] = await posed([0, 0, 512, 512], portrait);
    expect(others).toEqual([]);
    const [nose, leftEye, rightEye] = person!.keypoints;
    for (const [point, x, y] of [
      [nose, 225, 124],
      [leftEye, 247, 103],
      [rightEye, 203, 101],
    ] as const)
      expect(Math.hypot(point!.x - x, point!.y - y)).toBeLessThan(10);
    const [leftAnkle, rightAnkle] = person!.keypoints.slice(15);
    expect([leftAnkle!.score, rightAnkle!.score]).toEqual([0, 0]);
  });

  // Marked by eye on street.jpg: the man on the left, in the order of COCO; his left ear is hidden.
  const marked = [
    [108, 94],
    [115, 90],
    [103, 89],
    undefined,
    [86, 87],
    [131, 113],
    [66, 97],
    [148, 145],
    [46, 134],
    [139, 163],
    [82, 164],
    [125, 190],
    [75, 190],
    [155, 206],
    [70, 240],
    [148, 250],
    [84, 272],
  ] as const;
  it.skipIf(!hasSharedPhotos)("finds sixteen joints of a standing man: 8 px off on average, of 240", async () => {
    const [left, top] = [20, 50];
    const [person] = await posed([left, top, 160, 260], join(sharedPhotos, "street.jpg"));
    const off = marked.flatMap((point, at) => {
      const { x, y, score } = person!.keypoints[at]!;
      return point === undefined ? [] : [{ by: Math.hypot(x + left - point[0], y + top - point[1]), score }];
    });
    expect(off.every(({ score }) => score >= 0.3)).toBe(true);
    expect(off.reduce((sum, { by }) => sum + by, 0) / off.length).toBeLessThan(8);
    // Hips lie under clothes: there the eye and the model differ most.
    expect(Math.max(...off.map(({ by }) => by))).toBeLessThan(26);
  });
});

describe("ai.embed with a real model", () => {
  // Faces of the group, by hand: a square around each.
  const faces: readonly (readonly [x: number, y: number, side: number])[] = [
    [130, 45, 100],
    [305, 45, 100],
    [462, 35, 100],
    [640, 105, 105],
    [812, 105, 105],
  ];
  beforeAll(async () => {
    // The model of faces sees any picture: here it is told to, as a person would.
    await kumiki(["models", "convert", "faceres"], { home });
    const { name, task, input, decoder } = JSON.parse(
      await readFile(join(home, "models/faceres/model.json"), "utf8"),
    ) as Record<string, unknown>;
    expect([name, task]).toEqual(["faceres", "embedFace"]);
    const card = join(await temporaryFolder(), "card.json");
    await writeFile(card, JSON.stringify({ task: "embed", input, decoder }));
    const file = join(home, "models/faceres/model.onnx");
    const answer = await kumiki(["models", "add", file, "--name", "likeness", "--card", card], { home });
    expect(answer.code, answer.stderr).toBe(0);
  });

  interface Embedded {
    readonly vector: readonly number[];
  }
  const embedded = async (crop: readonly number[], photo: string, brightness = 0): Promise<readonly number[]> => {
    const [x, y, width, height] = crop;
    const nodes = {
      part: { use: "geom.crop@1", in: { image: "$photo" }, with: { unit: "px", x, y, width, height } },
      light: { use: "color.adjust@2", in: { image: "part.image" }, with: { brightness } },
      embed: { use: "ai.embed@1", in: { image: "light.image" }, with: { model: "likeness" } },
    };
    return ((await outputsOf(nodes, { like: "embed.embedding" }, photo)).like as Embedded).vector;
  };
  const likeness = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

  it("finds a person in other light and another frame more alike than anything else", async () => {
    const her = await embedded([170, 60, 120, 130], portrait);
    const again = await embedded([160, 50, 140, 145], portrait, 0.15);
    expect(Math.hypot(...her)).toBeCloseTo(1, 3);
    const others = [await embedded([200, 100, 200, 200], join(samplePhotos, "coffee.png"))];
    if (hasSharedPhotos)
      for (const [x, y, side] of faces)
        others.push(await embedded([x, y, side, side], join(sharedPhotos, "group-nine-faces.jpg")));
    for (const other of others) expect(likeness(her, again)).toBeGreaterThan(likeness(her, other) + 0.05);
  });
});
