import { readdir, stat } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import type { ThumbnailAnswer, ThumbnailLease } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { freshHome, png, send, until, upload } from "../planted/server.contract.ts";
import { type PlantedServer, type PlantedWorker, servePlanted } from "../planted/worker.contract.ts";
import { ThumbnailFiles } from "./thumbnail-files.ts";

const webp = (tag: string): Buffer => Buffer.from(`RIFF....WEBP ${tag}`);
const pathOf = (sha256: string, side = 320): string => `/api/artifacts/${sha256}/thumbnail?side=${side}`;
const ask = (server: PlantedServer, sha256: string, side?: number) => send(server, { path: pathOf(sha256, side) });

const next = async (worker: PlantedWorker, waitMs = 5_000): Promise<ThumbnailAnswer> =>
  (await worker.call("POST", "thumbnails/lease", { worker: worker.order.worker, waitMs })).json;

async function take(worker: PlantedWorker): Promise<ThumbnailLease> {
  const { lease } = await next(worker);
  if (lease === null) throw new Error("nothing to make");
  return lease;
}

const deliver = ({ order }: PlantedWorker, { id }: ThumbnailLease, bytes: Buffer) =>
  send(
    { url: order.server },
    {
      method: "PUT",
      path: `/worker/thumbnails/${id}`,
      headers: { authorization: `Bearer ${order.token}`, "content-type": "image/webp" },
      body: bytes,
    },
  );

const refuse = (worker: PlantedWorker, { id }: ThumbnailLease, code: string) =>
  worker.call("POST", `thumbnails/${id}/failed`, {
    problem: { code, severity: "error", message: { ja: "だめ", en: "no" } },
  });

/** A server with pictures, and the process that somebody's question started. */
async function started(...tags: string[]) {
  const server = await servePlanted({ reconcileMs: 20 });
  const hashes = await upload(server, ...tags);
  return { server, hashes };
}

/** Asks and goes away as a cell does that left the view, once the server knows of it. */
function askAndLeave(server: PlantedServer, sha256: string) {
  const { hostname, port } = new URL(server.url);
  const asked = request({ host: hostname, port, path: pathOf(sha256), agent: false });
  asked.on("error", () => {});
  asked.end();
  return { leave: () => asked.destroy() };
}

/** The process that took the place of one that died. */
async function another(server: PlantedServer, { order }: PlantedWorker): Promise<PlantedWorker> {
  const { process } = server.services.thumbnails;
  const isAnother = (token: string | undefined): boolean => token !== undefined && token !== order.token;
  await until(() => process.orderOf(() => true)?.token, isAnother);
  return server.thumbnailWorker();
}

describe("small pictures of stored files", () => {
  it("are made once for all who ask at once, kept, and never change", async () => {
    const { server, hashes } = await started("a");
    const [sha256 = ""] = hashes;
    const all = Promise.all(Array.from({ length: 20 }, () => ask(server, sha256)));
    const worker = await server.thumbnailWorker();
    const lease = await take(worker);
    expect(lease).toMatchObject({ sha256, side: 320 });
    expect((await worker.call("GET", `artifacts/${sha256}`)).bytes).toEqual(png("a"));
    await deliver(worker, lease, webp("a"));
    for (const { status, bytes, headers } of await all) {
      expect([status, bytes]).toEqual([200, webp("a")]);
      expect(headers["content-type"]).toBe("image/webp");
      expect(headers["cache-control"]).toBe("private, max-age=31536000, immutable");
    }
    expect((await next(worker, 50)).lease).toBeNull();
    expect((await ask(server, sha256)).bytes).toEqual(webp("a"));
    // Another size is another picture.
    const small = ask(server, sha256, 160);
    await deliver(worker, await take(worker), webp("small"));
    expect((await small).bytes).toEqual(webp("small"));
  });

  it("for cells that left the view are not made; what was asked last is made first", async () => {
    const { server, hashes } = await started("first", "a", "b", "c");
    const [first = "", a = "", b = "", c = ""] = hashes;
    const begun = ask(server, first);
    const worker = await server.thumbnailWorker();
    const { id } = await take(worker);
    const left = [askAndLeave(server, a)];
    await until(
      () => server.services.thumbnails.waiting,
      (count) => count === 1,
    );
    const answers = [ask(server, b)];
    await until(
      () => server.services.thumbnails.waiting,
      (count) => count === 2,
    );
    answers.push(ask(server, c));
    await until(
      () => server.services.thumbnails.waiting,
      (count) => count === 3,
    );
    for (const { leave } of left) leave();
    await until(
      () => server.services.thumbnails.waiting,
      (count) => count === 2,
    );
    await deliver(worker, { id, sha256: first, side: 320 }, webp("first"));
    const made: string[] = [];
    for (const _ of answers) {
      const lease = await take(worker);
      made.push(lease.sha256);
      await deliver(worker, lease, webp(lease.sha256));
    }
    expect(made).toEqual([c, b]);
    expect((await next(worker, 50)).lease).toBeNull();
    expect((await begun).status).toBe(200);
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  });

  it("say with a code what is no picture, no stored file, or no size", async () => {
    const { server, hashes } = await started("a");
    const [sha256 = ""] = hashes;
    const answer = ask(server, sha256);
    const worker = await server.thumbnailWorker();
    await refuse(worker, await take(worker), "IMAGE_CORRUPT");
    expect((await answer).json.code).toBe("IMAGE_CORRUPT");
    // The same content would come to the same: nobody is asked again.
    expect((await ask(server, sha256, 160)).json.code).toBe("IMAGE_CORRUPT");
    expect((await next(worker, 50)).lease).toBeNull();
    expect((await ask(server, "f".repeat(64))).json.code).toBe("NOT_FOUND");
    for (const bad of [pathOf(sha256, 321), pathOf(sha256, -1), `/api/artifacts/${sha256}/thumbnail`])
      expect((await send(server, { path: bad })).json.code).toBe("REQUEST_INVALID");
  });

  it("survive a process that dies: tried once more, alone, then refused for good", async () => {
    const { server, hashes } = await started("good", "deadly");
    const [good = "", deadly = ""] = hashes;
    const answers = { good: ask(server, good), deadly: ask(server, deadly) };
    const first = await server.thumbnailWorker();
    await Promise.all([take(first), take(first)]);
    first.kill();
    let worker = await another(server, first);
    const made: string[] = [];
    while (made.length < 2) {
      const lease = await take(worker);
      // While it is made no other one is handed out.
      expect((await next(worker, 50)).lease).toBeNull();
      made.push(lease.sha256);
      if (lease.sha256 === good) await deliver(worker, lease, webp("good"));
      else worker.kill();
      if (lease.sha256 === deadly && made.length < 2) worker = await another(server, worker);
    }
    const { status, json } = await answers.deadly;
    expect([status, json.code, json.problem.received]).toEqual([422, "THUMBNAIL_FAILED", "SIGKILL"]);
    expect((await answers.good).bytes).toEqual(webp("good"));
    expect((await ask(server, deadly)).json.code).toBe("THUMBNAIL_FAILED");
  });
});

describe("the process that makes them", () => {
  it("is killed when one takes too long, and the page hears of it", async () => {
    const server = await servePlanted({ thumbnailTimeoutMs: 100 });
    const [sha256 = ""] = await upload(server, "slow");
    const answer = ask(server, sha256);
    const worker = await server.thumbnailWorker();
    await take(worker);
    expect((await answer).json).toMatchObject({ code: "THUMBNAIL_FAILED", problem: { received: "more than 0.1 s" } });
    await until(
      () => server.services.thumbnails.process.orderOf(() => true),
      (order) => order === undefined,
    );
  });

  it("is told to end when nobody asks, and starts anew for the next one", async () => {
    const server = await servePlanted({ thumbnailIdleMs: 100 });
    const [one = "", two = ""] = await upload(server, "one", "two");
    const answer = ask(server, one);
    const worker = await server.thumbnailWorker();
    await deliver(worker, await take(worker), webp("one"));
    await answer;
    await until(
      () => next(worker, 200),
      ({ done }) => done,
    );
    worker.kill();
    await until(
      () => server.services.thumbnails.process.orderOf(() => true),
      (order) => order === undefined,
    );
    const later = ask(server, two);
    const other = await server.thumbnailWorker();
    await deliver(other, await take(other), webp("two"));
    expect((await later).status).toBe(200);
  });

  it("gets at nothing but the file that it makes small; others make none", async () => {
    const { server, hashes } = await started("mine", "other");
    const [mine = "", other = ""] = hashes;
    const answer = ask(server, mine);
    const worker = await server.thumbnailWorker();
    const lease = await take(worker);
    const name = worker.order.worker;
    const refused = [
      await worker.call("GET", `artifacts/${other}`),
      await worker.call("HEAD", `artifacts/${mine}`),
      await worker.put(png("planted")),
      await worker.call("POST", "lease", { worker: name, serves: "items", waitMs: 0 }),
      await worker.call("POST", "heartbeat", { worker: name, leases: [] }),
      await worker.call("GET", "galleries/any"),
      await worker.call("GET", "inference"),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    const [item] = await server.workers(1);
    expect((await item?.call("POST", "thumbnails/lease", { worker: item.order.worker }))?.status).toBe(403);
    await deliver(worker, lease, webp("mine"));
    await answer;
  });

  it("that is not there is said at once", async () => {
    const server = await servePlanted({ workerCommand: undefined });
    const [sha256 = ""] = await upload(server, "a");
    expect((await ask(server, sha256)).json.code).toBe("THUMBNAIL_FAILED");
  });
});

describe("what is kept of them", () => {
  it("belongs to its owner, goes with its file, and stays below its limit with the unused going first", async () => {
    const directory = join(await freshHome(), "thumbnails");
    const files = new ThumbnailFiles(directory, 1000);
    const hashes = Array.from({ length: 12 }, (_, index) => index.toString(16).repeat(64));
    for (const sha256 of hashes.slice(0, 6)) await files.write(sha256, 160, Buffer.alloc(100));
    await files.trim();
    expect(await readdir(directory)).toHaveLength(6);
    expect((await stat(join(directory, "00", `${hashes[0]}-160.webp`))).mode & 0o077).toBe(0);
    expect((await stat(join(directory, "00"))).mode & 0o077).toBe(0);
    for (const sha256 of hashes.slice(6)) await files.write(sha256, 160, Buffer.alloc(100));
    await files.trim();
    const left = await Promise.all(hashes.map(async (sha256) => (await files.read(sha256, 160))?.length));
    expect(left.filter((length) => length === 100)).toHaveLength(8);
    await files.write("f".repeat(64), 320, Buffer.alloc(10));
    await files.remove("f".repeat(64));
    expect(await files.read("f".repeat(64), 320)).toBeUndefined();
  });
});
