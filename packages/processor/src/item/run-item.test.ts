import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Artifact, artifactSchema, type Image, type Step, stepSchema } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { custom, emptyWorld, planOf, registryOf } from "../execute/planted.contract.ts";
import type { KeepFile } from "./describe-step.ts";
import { halfPlan, stripes } from "./planted-item.contract.ts";
import { type ItemOptions, runItem } from "./run-item.ts";
import { storeResults } from "./store-results.ts";

const run = (options: Omit<ItemOptions, "world">) => runItem({ world: emptyWorld, ...options });

/** Keeps files as a server would. */
function shelf() {
  const files = new Map<string, Uint8Array>();
  const keep: KeepFile = async ({ bytes, ...file }): Promise<Artifact> => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    files.set(sha256, bytes);
    return artifactSchema.parse({ sha256, sizeBytes: bytes.length, ...file });
  };
  return { files, keep };
}

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "kumiki-item-"));
});
afterAll(() => rm(directory, { recursive: true }));

describe("an item", () => {
  it("decodes no more of a JPEG than its reader wants; the root stays the original", async () => {
    const seen: Image[] = [];
    const look = custom("test.half", (image) => {
      seen.push(image);
      return image;
    });
    // Whole blocks of 8: another JPEG of this size would be decoded whole.
    const bytes = await stripes(200, 104).jpeg().toBuffer();
    const nodes = { n: { use: "test.half@1", in: { image: "$photo" } } };
    await run({ plan: planOf(nodes, { picture: "n.image" }, registryOf(look)), files: { photo: { bytes } } });
    const wanting = { ...look, decodeSize: () => ({ width: 100, height: 52 }) };
    await run({ plan: planOf(nodes, { picture: "n.image" }, registryOf(wanting)), files: { photo: { bytes } } });
    expect(seen.map(({ width, root }) => [width, root.width, root.toRoot[0]])).toEqual([
      [200, 200, 1],
      [100, 200, 2],
    ]);
    expect(seen[0].root.id).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("tells steps as the schema has them: previews, sizes, values, warnings", async () => {
    const { files, keep } = shelf();
    const steps: Step[] = [];
    const bytes = await stripes(60, 40).png().toBuffer();
    const plan = halfPlan({ picture: "half.image" }, 0);
    await run({
      plan,
      files: { photo: { bytes } },
      previews: keep,
      onStepFinished: (step) => void steps.push(stepSchema.parse(step)),
    });
    expect(steps).toHaveLength(1);
    expect(steps[0]).toMatchObject({
      node: "half",
      use: "test.half@1",
      status: "succeeded",
      sizes: { image: { width: 30, height: 20 }, corner: { width: 1, height: 1 } },
      values: { count: 0, pieces: [], vector: { length: 2, model: "m" } },
      warnings: [{ ja: "何もない", en: "nothing there" }],
    });
    const { image } = steps[0].previews ?? {};
    expect(image).toMatchObject({ mediaType: "image/webp", width: 30, height: 20 });
    expect(files.has(image?.sha256 ?? "")).toBe(true);
  });

  it("makes no previews unless asked", async () => {
    const steps: Step[] = [];
    const bytes = await stripes(6, 4).png().toBuffer();
    await run({
      plan: halfPlan({ picture: "half.image" }),
      files: { photo: { bytes } },
      onStepFinished: (step) => void steps.push(step),
    });
    expect(steps[0].previews).toBeUndefined();
  });

  it("a warning of decoding stands at the first step that reads the picture, and in the result", async () => {
    const frames = [await stripes(8, 8).png().toBuffer(), await stripes(8, 8).negate().png().toBuffer()];
    const { default: sharp } = await import("sharp");
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const steps: Step[] = [];
    const nodes = {
      a: { use: "test.add@1", in: { image: "$photo" } },
      b: { use: "test.add@1", in: { image: "$photo" } },
    };
    const plan = planOf(nodes, { picture: "a.image", other: "b.image" });
    const { warnings } = await run({
      plan,
      files: { photo: { bytes } },
      onStepFinished: (step) => void steps.push(step),
    });
    expect(warnings.map(({ en }) => en)).toEqual(["Only the first of 2 frames was used."]);
    expect(steps.map((step) => [step.node, step.warnings?.length ?? 0]).sort()).toEqual([
      ["a", 1],
      ["b", 0],
    ]);
  });

  it("names the input that is missing, a directory, not there, or no picture", async () => {
    const plan = halfPlan({ picture: "half.image" });
    const code = (files: ItemOptions["files"]) => run({ plan, files }).catch((error) => error.code);
    expect(await code({})).toBe("MISSING_RUN_INPUT");
    expect(await code({ photo: { path: directory } })).toBe("INPUT_IS_DIRECTORY");
    expect(await code({ photo: { path: join(directory, "none.jpg") } })).toBe("INPUT_NOT_FOUND");
    await writeFile(join(directory, "text.jpg"), "not a picture");
    expect(await code({ photo: { path: join(directory, "text.jpg") } })).toBe("IMAGE_FORMAT_UNSUPPORTED");
    await writeFile(join(directory, "good.png"), await stripes(5, 5).png().toBuffer());
    expect((await run({ plan, files: { photo: { path: join(directory, "good.png") } } })).origin.format).toBe("png");
  });

  it("ends by its deadline and by its signal, decoding included", async () => {
    const wait = custom("test.wait", () => new Promise<Image>(() => {}));
    const plan = planOf(
      { n: { use: "test.wait@1", in: { image: "$photo" } } },
      { picture: "n.image" },
      registryOf(wait),
    );
    const files = { photo: { bytes: await stripes(9, 9).png().toBuffer() } };
    await expect(run({ plan, files, deadlineMs: 50 })).rejects.toMatchObject({ code: "DEADLINE_EXCEEDED" });
    await expect(run({ plan, files, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "CANCELLED" });
  });
});

describe("results", () => {
  it("pictures are files in the input's format, lists of them one by one, the rest whole values of their kinds", async () => {
    const { files, keep } = shelf();
    const outputs = {
      picture: "half.image",
      mask: "half.corner",
      crops: "half.pieces",
      count: "half.count",
      who: "half.vector",
    };
    const plan = halfPlan(outputs);
    const bytes = await stripes(20, 10).jpeg().toBuffer();
    const results = await storeResults(plan, await run({ plan, files: { photo: { bytes } } }), keep);
    expect(Object.keys(results)).toEqual(["picture", "mask", "crops.1", "crops.2", "count", "who"]);
    expect(results.picture).toMatchObject({
      kind: "image",
      artifact: { mediaType: "image/jpeg", width: 10, height: 5 },
    });
    expect(results.mask).toMatchObject({ kind: "mask", artifact: { width: 1 } });
    expect(results.count).toEqual({ kind: "number", value: 2 });
    expect(results.who).toEqual({ kind: "embedding", value: { vector: [0.5, 0.25], model: "m" } });
    expect(files.size).toBe(2);
    const none = halfPlan({ crops: "half.pieces" }, 0);
    expect(await storeResults(none, await run({ plan: none, files: { photo: { bytes } } }), keep)).toEqual({
      crops: { kind: "list<image>", value: [] },
    });
  });

  it("are the same bytes every time", async () => {
    const plan = halfPlan({ picture: "half.image", mask: "half.corner" });
    const bytes = await stripes(333, 222).jpeg({ quality: 70 }).toBuffer();
    const hashes = async () => {
      const { files, keep } = shelf();
      await storeResults(plan, await run({ plan, files: { photo: { bytes } }, previews: keep }), keep);
      return [...files.keys()].sort();
    };
    expect(await hashes()).toEqual(await hashes());
  });
});
