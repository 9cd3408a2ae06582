import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { expect, it } from "vitest";
import { type BatchAnswer, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";

/** A PNG whose header says 30000×30000 and whose rows are few: a picture that must never be decoded. */
function pngBomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((side * 3 + 1) * 10));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

async function makeFolder(): Promise<string> {
  const folder = await temporaryFolder();
  const original = await readFile(join(samplePhotos, "astronaut.png"));
  const good = await sharp(original).jpeg().toBuffer();
  for (let index = 0; index < 195; index++) {
    // Real decoding each time: sizes differ a little.
    const photo =
      index % 5 === 0
        ? await sharp(original)
            .resize(480 + (index % 7) * 4)
            .jpeg()
            .toBuffer()
        : good;
    await writeFile(join(folder, `photo-${String(index).padStart(3, "0")}.jpg`), photo);
  }
  await writeFile(join(folder, "photo-050-truncated.jpg"), good.subarray(0, good.length / 2));
  await writeFile(join(folder, "photo-060-empty.jpg"), "");
  await writeFile(join(folder, "photo-070-text.jpg"), "not a picture, just words");
  await writeFile(join(folder, "photo-080-bomb.png"), pngBomb(30_000));
  await mkdir(join(folder, "photo-090-directory.jpg"));
  return folder;
}

it("200 photos with 5 broken ones: 195 results, 5 coded errors, memory stays flat", { timeout: 300_000 }, async () => {
  const folder = await makeFolder();
  const home = await temporaryFolder();
  const out = await temporaryFolder();
  const answer = await kumiki(["run", "blur-faces", folder, "--out", out, "--json", "--stats"], { home });
  expect(answer.code, answer.stderr).toBe(3);
  const { status, items } = answer.json<BatchAnswer>();
  expect(status).toBe("partial");
  expect(items).toHaveLength(200);
  const failed = Object.fromEntries(
    items.filter((item) => item.status === "failed").map(({ input, error }) => [input.split("/").at(-1), error?.code]),
  );
  expect(failed).toEqual({
    "photo-050-truncated.jpg": "IMAGE_CORRUPT",
    "photo-060-empty.jpg": "IMAGE_EMPTY",
    "photo-070-text.jpg": "IMAGE_FORMAT_UNSUPPORTED",
    "photo-080-bomb.png": "IMAGE_TOO_LARGE",
    "photo-090-directory.jpg": "INPUT_IS_DIRECTORY",
  });
  const written = items.flatMap(({ outputs }) => (typeof outputs.picture === "string" ? [outputs.picture] : []));
  expect(new Set(written).size).toBe(195);

  const resident = new Map(
    [...answer.stderr.matchAll(/item (\d+): resident (\d+)/g)].map(([, item, bytes]) => [Number(item), Number(bytes)]),
  );
  const [at50, at150] = [resident.get(50)!, resident.get(150)!];
  console.log(
    `resident memory at item 50: ${(at50 / 2 ** 20).toFixed(0)} MB, at item 150: ${(at150 / 2 ** 20).toFixed(0)} MB`,
  );
  expect(at150).toBeLessThanOrEqual(at50 * 1.15);
});
