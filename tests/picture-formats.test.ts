import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, it } from "vitest";
import { type BatchAnswer, kumiki, root, temporaryFolder } from "./kumiki-cli.contract.ts";
import { allItems, finished, freshHome, startServer, submit, upload } from "./kumiki-server.contract.ts";

const plantedAt = join(root, "packages/processor/src/picture/planted");
const flip = {
  kumiki: 1,
  name: "flip",
  inputs: { photo: { kind: "image" } },
  nodes: { flip: { use: "geom.flip@1", in: { image: "$photo" } } },
  outputs: { picture: "flip.image" },
};

/** As phones, scanners and careless renaming leave them: what they are called, what they are, what the result is. */
const files = [
  ["IMG_0001.HEIC", "turned-6.heic", "jpeg", 48, 64],
  ["IMG_0002.jpg", "grid.heic", "jpeg", 300, 200],
  ["IMG_0003.png", "ten-bit.heic", "jpeg", 64, 48],
  ["sticker.heif", "alpha.heic", "png", 64, 48],
  ["scan.bmp", "plain.bmp", "png", 33, 21],
  ["scan 2.tiff", "palette.bmp", "png", 33, 21],
  ["new.jxl", "plain.jxl", "png", 64, 48],
  ["new.webp", "lossless.jxl", "png", 100, 80],
] as const;

it("the command line reads what phones and scanners make, by content", { timeout: 120_000 }, async () => {
  const [folder, home, out] = [await temporaryFolder(), await temporaryFolder(), await temporaryFolder()];
  for (const [name, file] of files) await copyFile(join(plantedAt, file), join(folder, name));
  await writeFile(join(folder, "broken.heic"), (await readFile(join(plantedAt, "grid.heic"))).subarray(0, 1800));
  await writeFile(join(folder, "flip.json"), JSON.stringify(flip));
  const given = [...files.map(([name]) => name), "broken.heic"].map((name) => join(folder, name));
  const answer = await kumiki(["run", join(folder, "flip.json"), ...given, "--out", out, "--json"], { home });
  expect(answer.code, answer.stderr).toBe(3);
  const { items } = answer.json<BatchAnswer>();
  const results = await Promise.all(
    items.slice(0, -1).map(async ({ input, outputs, error }) => {
      expect(error, input).toBeUndefined();
      const { format, width, height } = await sharp(String(outputs.picture)).metadata();
      return [format, width, height];
    }),
  );
  expect(results).toEqual(files.map(([, , format, width, height]) => [format, width, height]));
  expect(items.at(-1)?.error).toMatchObject({ code: "IMAGE_CORRUPT" });
});

it("the server takes them by content, and its worker decodes them", { timeout: 120_000 }, async () => {
  const server = await startServer(await freshHome());
  try {
    const hashes = await upload(
      server,
      files.map(([, file]) => join(plantedAt, file)),
    );
    const { id } = await submit(server, flip, hashes);
    expect(await finished(server, id)).toMatchObject({ status: "succeeded" });
    const items = await allItems(server, id);
    const told = items.map(({ inputs, outputs }) => {
      const { picture } = outputs;
      if (picture === undefined || !("artifact" in picture)) throw new Error("there is no picture");
      return [inputs.photo?.mediaType, picture.artifact.mediaType, picture.artifact.width, picture.artifact.height];
    });
    const mediaTypes = { heic: "image/heic", bmp: "image/bmp", jxl: "image/jxl" };
    expect(told).toEqual(
      files.map(([, file, format, width, height]) => {
        const ending = file.slice(file.lastIndexOf(".") + 1) as keyof typeof mediaTypes; // One of the names above.
        return [mediaTypes[ending], `image/${format}`, width, height];
      }),
    );
  } finally {
    await server.kill();
  }
});
