import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import {
  type BatchAnswer,
  differences,
  examples,
  type FoundBoxes,
  grown,
  hasSharedPhotos,
  kumiki,
  overlap,
  samplePhotos,
  sharedPhotos,
  temporaryFolder,
} from "./kumiki-cli.contract.ts";

let home: string;
let out: string;
beforeAll(async () => {
  home = await temporaryFolder();
  out = await temporaryFolder();
});

async function runOn(pipeline: string, photo: string, ...more: string[]): Promise<BatchAnswer["items"][number]> {
  const answer = await kumiki(["run", pipeline, photo, "--out", out, "--json", ...more], { home });
  expect(answer.code, answer.stderr).toBe(0);
  const { items } = answer.json<BatchAnswer>();
  return items[0]!;
}

describe("kumiki run on photos", () => {
  it("hides the face of the astronaut and nothing else", async () => {
    const photo = join(samplePhotos, "astronaut.png");
    const { outputs, steps } = await runOn(join(examples, "blur-faces"), photo);
    const faces = outputs.faces as FoundBoxes;
    expect(faces.items).toHaveLength(1);
    const { inside, outside } = await differences(photo, outputs.picture as string, grown(faces.items[0]!.box, 0.3));
    expect(inside).toBeGreaterThan(8);
    expect(outside).toBe(0);
    expect(steps.map(({ node, status }) => [node, status])).toEqual([
      ["faces", "succeeded"],
      ["hide", "succeeded"],
    ]);
  });

  it("says so when there is nothing to hide", async () => {
    const { steps } = await runOn("blur-faces", join(samplePhotos, "rocket.jpg"));
    expect(steps.find(({ node }) => node === "hide")?.warnings).toEqual(["0 found, nothing hidden."]);
  });

  it("recognises a person of a gallery", async () => {
    const people = join(examples, "face-recognition/people");
    const { outputs } = await runOn(
      "face-recognition",
      join(samplePhotos, "astronaut.png"),
      "--set",
      `gallery=${people}`,
    );
    expect((outputs.faces as FoundBoxes).items.map(({ label }) => label)).toEqual(["Eileen Collins"]);
  });

  it("writes every picture of a list", async () => {
    const pipeline = join(await temporaryFolder(), "crops.json");
    const document = {
      kumiki: 1,
      name: "Crops",
      inputs: { photo: { kind: "image" } },
      nodes: {
        faces: { use: "ai.face@1", in: { image: "$photo" } },
        crops: { use: "geom.cropDetections@1", in: { image: "$photo", detections: "faces.detections" } },
      },
      outputs: { crops: "crops.images" },
    };
    await writeFile(pipeline, JSON.stringify(document));
    const { outputs } = await runOn(pipeline, join(samplePhotos, "astronaut.png"));
    expect(Object.keys(outputs)).toEqual(["crops.1"]);
    const { width } = await sharp(outputs["crops.1"] as string).metadata();
    expect(width).toBeGreaterThan(100);
  });

  it("finds 9 of 9 faces of a group (needs ../shared)", async (context) => {
    if (!hasSharedPhotos) return context.skip("the shared test photos are not there");
    const { outputs } = await runOn("blur-faces", join(sharedPhotos, "group-nine-faces.jpg"));
    expect((outputs.faces as FoundBoxes).items).toHaveLength(9);
  });

  it("finds dog, bicycle and car (needs ../shared)", async (context) => {
    if (!hasSharedPhotos) return context.skip("the shared test photos are not there");
    const { outputs } = await runOn(
      "detect-objects",
      join(sharedPhotos, "dog-bike-car.jpg"),
      "--set",
      "confidence=0.25",
    );
    const found = (outputs.detections as FoundBoxes).items;
    // Marked by eye on the 768×576 photo.
    const marked = [
      [["dog"], [131, 220, 310, 541]],
      [["bicycle"], [124, 133, 568, 421]],
      [
        ["car", "truck"],
        [467, 74, 692, 172],
      ],
    ] as const;
    for (const [labels, box] of marked) {
      const best = Math.max(
        0,
        ...found.filter(({ label }) => labels.some((one) => one === label)).map((item) => overlap(item.box, box)),
      );
      expect(best, labels.join(" or ")).toBeGreaterThanOrEqual(0.5);
    }
  });

  it("hides at full size what was found on a shrunken copy", async () => {
    const photo = join(samplePhotos, "astronaut.png");
    const pipeline = join(await temporaryFolder(), "small.json");
    const document = {
      kumiki: 1,
      name: "Found small",
      inputs: { photo: { kind: "image" } },
      nodes: {
        small: { use: "geom.resize@1", in: { image: "$photo" }, with: { mode: "exact", width: 256, height: 200 } },
        faces: { use: "ai.face@1", in: { image: "small.image" } },
        hide: { use: "draw.redact@1", in: { image: "$photo", detections: "faces.detections" } },
      },
      outputs: { picture: "hide.image" },
    };
    await writeFile(pipeline, JSON.stringify(document));
    const { outputs } = await runOn(pipeline, photo);
    const face = [171, 73, 278, 180] as const;
    const { inside } = await differences(photo, outputs.picture as string, face);
    const { outside } = await differences(photo, outputs.picture as string, grown(face, 0.6));
    expect(inside).toBeGreaterThan(8);
    expect(outside).toBe(0);
  });
});
