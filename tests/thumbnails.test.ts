import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freshHome, get, type RunningServer, startServer, until, upload } from "./kumiki-server.contract.ts";

const megapixels12 = { width: 4000, height: 3000 };

/** Left half red, right half blue. */
function halves() {
  const { width, height } = megapixels12;
  const row = Buffer.concat([
    Buffer.alloc((width / 2) * 3, "d02020", "hex"),
    Buffer.alloc((width / 2) * 3, "2020d0", "hex"),
  ]);
  return sharp(Buffer.concat(Array(height).fill(row)), { raw: { width, height, channels: 3 } });
}

const colorAt = async (webp: Uint8Array, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(webp).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + 3)];
};
const isNear = (color: readonly number[], wanted: readonly number[]): boolean =>
  color.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 24);

describe("thumbnails of a real server", () => {
  let server: RunningServer;
  let folder: string;

  beforeAll(async () => {
    const home = await freshHome();
    folder = join(home, "made");
    await mkdir(folder);
    server = await startServer(home, { args: ["--workers", "1"] });
  });
  afterAll(() => server?.kill());

  const stored = async (name: string, bytes: Uint8Array): Promise<string> => {
    const file = join(folder, name);
    await writeFile(file, bytes);
    const [sha256 = ""] = await upload(server, [file]);
    return sha256;
  };
  const ask = (sha256: string, side = 320, signal?: AbortSignal) =>
    fetch(`${server.url}/api/artifacts/${sha256}/thumbnail?side=${side}`, signal ? { signal } : {});

  it("are a few kilobytes of a 12-megapixel photo, turned as it is to be seen, in every format", async () => {
    const photo = halves();
    const red = [208, 32, 32];
    const blue = [32, 32, 208];
    const files = {
      "a.jpg": await photo.clone().jpeg().toBuffer(),
      // Turned by 180°: what is stored left is seen right.
      "turned.jpg": await photo.clone().withMetadata({ orientation: 3 }).jpeg().toBuffer(),
      "a.png": await photo.clone().png({ compressionLevel: 1 }).toBuffer(),
      "a.tif": await photo.clone().tiff({ compression: "lzw" }).toBuffer(),
    };
    for (const [name, bytes] of Object.entries(files)) {
      const answer = await ask(await stored(name, bytes));
      expect([name, answer.status, answer.headers.get("content-type")]).toEqual([name, 200, "image/webp"]);
      const webp = new Uint8Array(await answer.arrayBuffer());
      expect(await sharp(webp).metadata()).toMatchObject({ format: "webp", width: 320, height: 240 });
      expect([name, webp.length < 20_000]).toEqual([name, true]);
      const [left, right] = name.startsWith("turned") ? [blue, red] : [red, blue];
      expect([name, isNear(await colorAt(webp, 0.25, 0.5), left)]).toEqual([name, true]);
      expect([name, isNear(await colorAt(webp, 0.75, 0.5), right)]).toEqual([name, true]);
    }
  });

  it("keep transparency and are never enlarged", async () => {
    const clear = { r: 0, g: 255, b: 0, alpha: 0.5 };
    const small = await sharp({ create: { width: 40, height: 30, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const webp = new Uint8Array(await (await ask(await stored("small.png", small))).arrayBuffer());
    expect(await sharp(webp).metadata()).toMatchObject({ width: 40, height: 30, hasAlpha: true });
  });

  it("of a damaged file, or one with more pixels than a picture may have, are refused with its own code", async () => {
    const whole = await sharp({ create: { width: 64, height: 64, channels: 3, background: "#123456" } })
      .png()
      .toBuffer();
    const torn = await ask(await stored("torn.png", whole.subarray(0, 60)));
    expect([torn.status, (await torn.json()).code]).toEqual([422, "IMAGE_CORRUPT"]);
    const vast = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    expect((await (await ask(await stored("vast.png", vast))).json()).code).toBe("IMAGE_TOO_LARGE");
  });

  it("asked for by the thousand, most of them given up, leave the server answering everybody else", async () => {
    const pictures = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        sharp({ create: { width: 900, height: 700, channels: 3, background: { r: index * 4, g: 90, b: 20 } } })
          .jpeg()
          .toBuffer(),
      ),
    );
    const hashes: string[] = [];
    for (const [index, bytes] of pictures.entries()) hashes.push(await stored(`many-${index}.jpg`, bytes));
    const leave = new AbortController();
    const given = Array.from({ length: 600 }, (_, index) =>
      ask(hashes[index % 50] ?? "", index % 2 ? 320 : 160, leave.signal).catch(() => undefined),
    );
    await get(server, "/api/system");
    leave.abort();
    const seen = await Promise.all(hashes.slice(50).map((sha256) => ask(sha256)));
    expect(seen.map(({ status }) => status)).toEqual(seen.map(() => 200));
    await Promise.all(given);
    expect(await get(server, "/api/system")).toMatchObject({ version: expect.any(String) });
    await until(
      async () => (await ask(hashes[0] ?? "")).status,
      (status) => status === 200,
    );
  });
});
