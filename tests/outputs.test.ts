import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type BatchAnswer, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

const grey = (outputs: unknown) => ({
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 160, height: 160 } } },
  outputs,
});

async function run(outputs: unknown, photos: readonly string[], ...flags: string[]) {
  const [home, out] = [await temporaryFolder(), await temporaryFolder()];
  const pipeline = join(home, "pipeline.json");
  await writeFile(pipeline, JSON.stringify(grey(outputs)));
  const answer = await kumiki(["run", pipeline, ...photos, "--out", out, "--json", ...flags], { home });
  const files = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => join(entry.parentPath, entry.name).slice(out.length + 1))
    .sort();
  return { answer, out, files };
}

const rocket = join(samplePhotos, "rocket.jpg");

describe("kumiki run writes results as their outputs ask for", { timeout: 120_000 }, () => {
  it("two forms of one picture, under names by pattern, in the folders of the inputs", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "旅行"));
    await writeFile(join(folder, "旅行", "海.jpg"), await readFile(rocket));
    await writeFile(join(folder, "旅行", "海.jpeg"), await readFile(rocket));
    const { answer, out, files } = await run(
      {
        large: { from: "$photo", as: { format: "webp", quality: 60, name: "{folder}/{name}-{output}{n}.{ext}" } },
        thumb: { from: "small.image", as: { format: "avif", maxSide: 64, name: "thumbs/{index}" } },
      },
      [folder],
    );
    expect(answer.code, answer.stderr).toBe(0);
    expect(files).toEqual(
      ["thumbs/000001.avif", "thumbs/000002.avif", "旅行/海-large (2).webp", "旅行/海-large.webp"]
        .map((name) => name.replace("海-large (2)", "海 (2)-large"))
        .sort(),
    );
    const { format, width, height } = await sharp(join(out, "thumbs/000001.avif")).metadata();
    expect([format, Math.max(width, height)]).toEqual(["heif", 64]);
  });

  it("flags change the form of every picture, or of one", async () => {
    const { answer, out, files } = await run(
      { picture: "small.image", other: "$photo" },
      [rocket],
      ...["--format", "webp", "--quality", "50", "--max-bytes", "20k", "--name", "{name}_{output}"],
      ...["--as", "other.format=jpeg", "--as", "other.maxSide=100"],
    );
    expect(answer.code, answer.stderr).toBe(0);
    expect(files).toEqual(["rocket_other.jpg", "rocket_picture.webp"]);
    const { width, height } = await sharp(join(out, "rocket_other.jpg")).metadata();
    expect(Math.max(width, height)).toBe(100);
    expect((await readFile(join(out, "rocket_picture.webp"))).length).toBeLessThanOrEqual(20_000);
  });

  it.each([
    [["--quality", "500"], "outputs.picture.as.quality"],
    [["--name", "../{name}"], "outputs.picture.as.name"],
    [["--as", "picture.qualty=5"], "qualty"],
    [["--as", "nothing.quality=5"], "picture"],
    [["--format", "gif"], "gif"],
  ])("%j ends with 2 and names %s", async (flags, named) => {
    const { answer, files } = await run({ picture: "small.image" }, [rocket], ...flags);
    expect(answer.code).toBe(2);
    expect(answer.stderr + answer.stdout).toContain(named);
    expect(files).toEqual([]);
  });

  it("an item whose bytes cannot fit fails with its code, and the others go on", async () => {
    const folder = await temporaryFolder();
    await writeFile(
      join(folder, "a.png"),
      await sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
        .png()
        .toBuffer(),
    );
    await writeFile(join(folder, "b.jpg"), await readFile(rocket));
    const { answer, files } = await run({ picture: { from: "$photo", as: { format: "png", maxBytes: 5000 } } }, [
      folder,
    ]);
    expect(answer.code).toBe(3);
    const { items } = answer.json<BatchAnswer>();
    expect(items.map(({ error }) => error?.code)).toEqual([undefined, "OUTPUT_TOO_MANY_BYTES"]);
    expect(files).toEqual(["a.png"]);
  });

  it("a WebP without losses stays one", async () => {
    const folder = await temporaryFolder();
    const raw = sharp(rocket).resize(60, 40, { fit: "fill" }).removeAlpha();
    await writeFile(join(folder, "exact.webp"), await raw.clone().webp({ lossless: true }).toBuffer());
    const { out } = await run({ picture: "$photo" }, [join(folder, "exact.webp")]);
    const [before, after] = await Promise.all(
      [join(folder, "exact.webp"), join(out, "exact.webp")].map((path) => sharp(path).raw().toBuffer()),
    );
    expect(before?.equals(after ?? Buffer.alloc(0))).toBe(true);
  });

  it("pictures of a list have their number where the pattern says", async () => {
    const [home, out] = [await temporaryFolder(), await temporaryFolder()];
    const pipeline = join(home, "pipeline.json");
    const document = {
      ...grey({ faces: { from: "crops.images", as: { format: "jpeg", name: "{name}/{output}-{n}" } } }),
      nodes: {
        find: { use: "ai.face@1", in: { image: "$photo" } },
        crops: { use: "geom.cropDetections@1", in: { image: "$photo", detections: "find.detections" } },
      },
    };
    await writeFile(pipeline, JSON.stringify(document));
    const answer = await kumiki(["run", pipeline, join(samplePhotos, "astronaut.png"), "--out", out, "--json"], {
      home,
    });
    expect(answer.code, answer.stderr).toBe(0);
    expect(await readdir(join(out, "astronaut"))).toContain("faces-1.jpg");
  });
});
