import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { hasS3, key, type S3Server, startS3 } from "../../../../tests/s3-server.contract.ts";
import type { Bucket } from "./bucket.ts";
import { Places } from "./places.ts";
import { placesSettingsSchema } from "./settings.ts";

const bucketOf = (settings: object): Promise<Bucket> =>
  new Places(placesSettingsSchema.parse({ buckets: { archive: settings } })).bucket("archive", "write");

const put = (bucket: Bucket, key: string, bytes: Buffer): Promise<boolean> =>
  bucket.write(key, Readable.from([bytes]), {
    sizeBytes: bytes.length,
    mediaType: "image/png",
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
const get = async (bucket: Bucket, key: string): Promise<Buffer> => buffer((await bucket.read(key)).stream);

describe.skipIf(!hasS3)("a bucket of a real S3 server", () => {
  let s3: S3Server;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3?.stop());

  it.each([
    ["in one request", 1000],
    ["empty", 0],
    ["in parts", 20 * 2 ** 20],
  ])("gives back what was written %s, with its size and hash", async (_, size) => {
    const bucket = await bucketOf(await s3.place("sizes"));
    const bytes = randomBytes(size);
    const name = `${size}.png`;
    expect(await put(bucket, name, bytes)).toBe(true);
    expect((await get(bucket, name)).equals(bytes)).toBe(true);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(await bucket.head(name)).toEqual({ sizeBytes: size, sha256 });
  });

  it("never writes over what is there", async () => {
    const bucket = await bucketOf(await s3.place("taken"));
    await put(bucket, "a.png", Buffer.from("first"));
    expect(await put(bucket, "a.png", Buffer.from("second"))).toBe(false);
    expect(String(await get(bucket, "a.png"))).toBe("first");
  });

  it("is listed a page at a time, below its prefix only, whatever the keys are called", async () => {
    const place = await s3.place("listed");
    const names = [
      "夏/海 & 山.png",
      "a b+c%20.png",
      "ünï/’quote’.png",
      ...Array.from({ length: 7 }, (_, n) => `n/${n}.png`),
    ];
    const bucket = await bucketOf({ ...place, prefix: "in/side/" });
    for (const name of names) await put(bucket, name, Buffer.from(name));
    await put(await bucketOf(place), "outside.png", Buffer.from("x"));
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await bucket.list({ prefix: "", limit: 3, cursor });
      expect(page.objects.length).toBeLessThanOrEqual(3);
      found.push(...page.objects.map(({ key }) => key));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(found.toSorted()).toEqual(names.toSorted());
    expect((await bucket.list({ prefix: "n/" })).objects).toHaveLength(7);
    for (const name of names) expect(String(await get(bucket, name))).toBe(name);
  });

  it("forgets what is removed, and does not mind when it is gone", async () => {
    const bucket = await bucketOf(await s3.place("removed"));
    await put(bucket, "a.png", Buffer.from("a"));
    await bucket.remove("a.png");
    await bucket.remove("a.png");
    expect(await bucket.head("a.png")).toBeUndefined();
    await expect(bucket.read("a.png")).rejects.toMatchObject({ code: "PLACE_PATH_MISSING" });
  });

  it.each(["../other/a.png", "a/../../b.png", "/a.png", "a//b.png", ""])("writes no key %j", async (name) => {
    const bucket = await bucketOf(await s3.place("climbing", { prefix: "in/" }));
    // An empty key is the place itself.
    if (name === "") await expect(bucket.read("nothing")).rejects.toMatchObject({ code: "PLACE_PATH_MISSING" });
    else await expect(put(bucket, name, Buffer.from("a"))).rejects.toMatchObject({ code: "PLACE_PATH_OUTSIDE" });
  });

  const faults: [string, () => Promise<object>, string][] = [
    ["a missing bucket", async () => ({ ...(await s3.place("there")), bucket: "not-there" }), "PLACE_BUCKET_MISSING"],
    [
      "a wrong secret",
      async () => s3.place("denied", { credentials: { ...key, secretAccessKey: "wrong" } }),
      "PLACE_DENIED",
    ],
    [
      "an unknown key",
      async () => s3.place("denied", { credentials: { ...key, accessKeyId: "nobody" } }),
      "PLACE_DENIED",
    ],
    ["a key file that is away", async () => s3.place("denied", { credentials: { file: "/none" } }), "PLACE_DENIED"],
    ["the wrong region", async () => s3.place("there", { region: "mars-1" }), "PLACE_ENDPOINT_WRONG"],
    [
      "a port that nobody listens on",
      async () => s3.place("there", { endpoint: "http://127.0.0.1:9" }),
      "PLACE_UNREACHABLE",
    ],
  ];
  it.each(faults)("tells %s, and no key or address", async (_, settings, code) => {
    const bucket = await bucketOf(await settings());
    const asked = [bucket.list({ prefix: "" }), bucket.read("a.png"), put(bucket, "a.png", Buffer.from("a"))];
    for (const answer of await Promise.allSettled(asked)) {
      expect(answer).toMatchObject({ status: "rejected", reason: { code, problem: { field: "archive" } } });
      const { problem } = (answer as PromiseRejectedResult).reason;
      expect(JSON.stringify(problem)).not.toMatch(/127\.0\.0\.1|wrong"|kumiki-tests/);
    }
  });

  it("takes a new key from its file", async () => {
    const file = join(s3.directory, "../key.json");
    await writeFile(file, JSON.stringify(key));
    const bucket = await bucketOf(await s3.place("rotating", { credentials: { file } }));
    expect(await put(bucket, "a.png", Buffer.from("a"))).toBe(true);
  });
});

/** An endpoint that is no S3. */
async function pretend(answer: RequestListener): Promise<Bucket> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return bucketOf({ bucket: "pictures", endpoint: `http://127.0.0.1:${address.port}`, credentials: key });
}

describe("an address behind which is no S3", () => {
  it.each([
    ["a page", 200, "<!doctype html><p>Hello", "PLACE_ENDPOINT_WRONG"],
    ["a page for what is missing", 404, "<!doctype html><p>Not found", "PLACE_ENDPOINT_WRONG"],
    ["an empty answer", 200, "", "PLACE_ENDPOINT_WRONG"],
    ["a redirect", 301, "", "PLACE_ENDPOINT_WRONG"],
    ["a server that is overloaded", 503, "<Error><Code>SlowDown</Code></Error>", "PLACE_BUSY"],
    ["a full disk", 507, "<Error><Code>XMinioStorageFull</Code></Error>", "PLACE_FULL"],
  ])("%s, is told", async (_, status, body, code) => {
    const bucket = await pretend((request, response) => {
      request.resume();
      response.writeHead(status, { "content-type": body.startsWith("<E") ? "application/xml" : "text/html" }).end(body);
    });
    await expect(bucket.list({ prefix: "" })).rejects.toMatchObject({ code });
  });
});
