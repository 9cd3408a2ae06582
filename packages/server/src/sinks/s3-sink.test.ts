import { once } from "node:events";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { hasS3, key, type S3Server, startS3 } from "../../../../tests/s3-server.contract.ts";
import { png, submit } from "../planted/server.contract.ts";
import { again, deliveriesOf, serveDelivering, settled } from "./delivered-runs.contract.ts";

const to = (prefix = "") => ({ deliver: { to: "s3", place: "archive", prefix } });

describe.skipIf(!hasS3)("results that go to a real S3 server", () => {
  let s3: S3Server;
  beforeAll(async () => {
    s3 = await startS3();
  });
  afterAll(() => s3?.stop());
  const deliveringTo = async (bucket: string, more: object = {}) =>
    serveDelivering({ buckets: { archive: await s3.place(bucket, more) } });
  const filesIn = async (bucket: string): Promise<string[]> => {
    const found = await readdir(join(s3.directory, bucket), { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile() && !entry.parentPath.includes(".sgwtmp"));
    return files
      .map(({ parentPath, name }) => join(parentPath, name).slice(join(s3.directory, bucket).length + 1))
      .sort();
  };

  it("lie below the prefix under their names, whole", async () => {
    const { server, run } = await deliveringTo("whole", { prefix: "kumiki/" });
    const { id } = await run(["a.jpg", "海 & 山.png"], to("2026/summer"));
    expect(await settled(server, id)).toMatchObject({ state: "open", delivered: 2, failed: 0 });
    expect(await filesIn("whole")).toEqual(["kumiki/2026/summer/a.png", "kumiki/2026/summer/海 & 山.png"]);
    const bytes = await readFile(join(s3.directory, "whole/kumiki/2026/summer/海 & 山.png"));
    expect(bytes.equals(png("result 1"))).toBe(true);
    expect(await deliveriesOf(server, id, "?status=delivered&limit=1")).toMatchObject([
      { item: 0, files: [{ output: "picture", path: "a.png" }] },
    ]);
  });

  it("never take the place of something else, and the same content is no second object", async () => {
    const { server, run } = await deliveringTo("taken");
    for (const [name, content] of [
      ["a.png", png("another!")],
      ["b.png", png("result 1")],
    ] as const)
      await writeFile(join(s3.directory, "taken", name), content);
    for (let time = 0; time < 2; time++) await settled(server, (await run(["a", "b"], to())).id);
    expect(await filesIn("taken")).toEqual(["a (2).png", "a.png", "b.png"]);
    expect((await readFile(join(s3.directory, "taken/a.png"))).equals(png("another!"))).toBe(true);
  });

  it.each([
    [
      "a missing bucket",
      async () => ({ ...(await s3.place("there")), bucket: "never-made" }),
      to(),
      "PLACE_BUCKET_MISSING",
    ],
    [
      "a wrong key",
      () => s3.place("there", { credentials: { ...key, secretAccessKey: "wrong" } }),
      to(),
      "PLACE_DENIED",
    ],
    ["a prefix that climbs out", () => s3.place("there"), to("../up"), "PLACE_PATH_OUTSIDE"],
    ["a bucket that is only read", () => s3.place("there", { access: "read" }), to(), "PLACE_ACCESS"],
    ["a place that nobody named", () => s3.place("there"), { deliver: { to: "s3", place: "x" } }, "PLACE_NOT_FOUND"],
  ])("%s refuses the run before it begins", async (_, place, more, code) => {
    const { server } = await serveDelivering({ buckets: { archive: (await place()) as never } });
    await expect(submit(server, ["a"], more)).rejects.toThrow(code);
  });

  it("wait while the bucket is away, and come when somebody says so", async () => {
    const { server, run } = await deliveringTo("moving");
    const [here, away] = [join(s3.directory, "moving"), join(s3.directory, "moved-away")];
    const first = await run(["a"], to());
    await settled(server, first.id);
    await rename(here, away);
    await again(server, first.id, "all");
    const told = await settled(server, first.id, "stopped");
    expect(told).toMatchObject({ waiting: 1, problem: { code: "PLACE_BUCKET_MISSING", field: "archive" } });
    await rename(away, here);
    expect((await again(server, first.id, "failed")).status).toBe(202);
    expect(await settled(server, first.id)).toMatchObject({ state: "open", delivered: 1 });
    expect(await filesIn("moving")).toEqual(["a.png"]);
  });

  it("wait while the server is down, and come by themselves when it is back", async () => {
    const own = await startS3();
    onTestFinished(() => own.stop());
    const { server, run } = await serveDelivering({ buckets: { archive: await own.place("down") } });
    await own.stop();
    const { id } = await run(["a", "b"], to());
    expect(await settled(server, id, "waits")).toMatchObject({ waiting: 2, problem: { code: "PLACE_UNREACHABLE" } });
    const back = await startS3({ directory: dirname(own.directory), port: Number(new URL(own.endpoint).port) });
    onTestFinished(() => back.stop());
    expect(await settled(server, id)).toMatchObject({ state: "open", delivered: 2 });
    expect((await readFile(join(own.directory, "down/b.png"))).equals(png("result 1"))).toBe(true);
  });
});

it("a store that says it is full makes results wait", async () => {
  // No real one can be filled here in a moment.
  const full = createServer((request, response) => {
    request.resume();
    if (request.method === "GET")
      return void response.end("<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>");
    response.writeHead(request.method === "HEAD" ? 404 : 507).end("<Error><Code>XMinioStorageFull</Code></Error>");
  }).listen(0, "127.0.0.1");
  await once(full, "listening");
  onTestFinished(() => void full.close());
  const address = full.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const archive = { bucket: "pictures", endpoint: `http://127.0.0.1:${address.port}`, credentials: key };
  const { server, run } = await serveDelivering({ buckets: { archive } });
  const { id } = await run(["a"], to());
  expect(await settled(server, id, "waits")).toMatchObject({ waiting: 1, failed: 0, problem: { code: "PLACE_FULL" } });
});
