import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Component, documentSchema, type Image, type Lease, type PipelineDocument } from "@kumiki/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { custom, registryOf } from "../execute/planted.contract.ts";
import { half, stripes } from "../item/planted-item.contract.ts";
import { jsonLog } from "../log.ts";
import { FakeServer } from "./fake-server.contract.ts";
import { runWorker, type WorkerOptions } from "./run-worker.ts";

let server: FakeServer;
let directory: string;
let photo: string;
let stop: AbortController;
let workers: Promise<void>[];
let lines: string[];

beforeEach(async () => {
  server = new FakeServer();
  await server.start();
  directory = await mkdtemp(join(tmpdir(), "kumiki-worker-"));
  photo = server.put(await stripes(40, 30).png().toBuffer());
  stop = new AbortController();
  workers = [];
  lines = [];
});
afterEach(async () => {
  stop.abort();
  await Promise.allSettled(workers);
  await server.stop();
  await rm(directory, { recursive: true });
});

function start(components: Component[] = [], more: Partial<WorkerOptions> = {}): Promise<void> {
  const working = runWorker({
    server: server.url,
    token: server.token,
    worker: "w1",
    serves: "items",
    modelDirectory: directory,
    registry: registryOf(half, ...components),
    log: jsonLog({ write: (line) => lines.push(line) }),
    signal: stop.signal,
    heartbeatMs: 20,
    ...more,
  });
  workers.push(working);
  return working;
}

const documentOf = (nodes: object, outputs: object): PipelineDocument => {
  const document = documentSchema.parse({ kumiki: 1, name: "t", inputs: { photo: { kind: "image" } }, nodes, outputs });
  return document;
};
const use = (id: string) => ({ n: { use: `test.${id}@1`, in: { image: "$photo" } } });

function lease(id: string, more: Partial<Lease> = {}): Lease {
  const picture = { sha256: photo, mediaType: "image/png", sizeBytes: 1 };
  return {
    id,
    run: "run-1",
    item: 0,
    attempt: 1,
    document: documentOf(use("half"), { picture: "n.image", count: "n.count" }),
    parameters: {},
    inputs: { photo: picture },
    keepPreviews: false,
    tellSteps: true,
    deadlineMs: 60_000,
    ...more,
  };
}

/** A step that only its signal ends. */
const endless = (heard: string[] = []) =>
  custom("test.endless", (_image, { signal }) => {
    signal.addEventListener("abort", () => heard.push("aborted"), { once: true });
    return new Promise<Image>(() => {});
  });
const endlessLease = (id: string, more: Partial<Lease> = {}) =>
  lease(id, { document: documentOf(use("endless"), { picture: "n.image" }), ...more });

describe("an item from first to last", () => {
  it("is fetched, run, reported step by step, stored by hash and completed", async () => {
    start();
    server.leases.push(lease("l1", { keepPreviews: true, item: 7, attempt: 2 }));
    const completion = await server.completion("l1");
    if (completion.status !== "succeeded") throw new Error(JSON.stringify(completion));
    const { picture, count } = completion.outputs;
    expect(count).toEqual({ kind: "number", value: 2 });
    expect(picture).toMatchObject({ kind: "image", artifact: { mediaType: "image/png", width: 20, height: 15 } });
    expect("artifact" in picture && server.artifacts.has(picture.artifact.sha256)).toBe(true);
    const events = [...(server.events.get("l1") ?? []), ...completion.events];
    expect(events.map((event) => [event.type, event.item, event.attempt])).toEqual([
      ["step.started", 7, 2],
      ["step.finished", 7, 2],
    ]);
    const [, finished] = events;
    expect(finished).toMatchObject({
      step: { node: "n", status: "succeeded", previews: { image: { mediaType: "image/webp" } } },
    });
    const told = lines.map((line) => JSON.parse(line)).find(({ msg }) => msg === "step finished");
    expect(told).toMatchObject({ level: "info", run: "run-1", item: 7, attempt: 2, step: "n", use: "test.half@1" });
  });

  it("twice gives the same files, and what the server has is not sent again", async () => {
    start();
    server.leases.push(lease("l1"), lease("l2", { attempt: 2 }));
    const [first, second] = [await server.completion("l1"), await server.completion("l2")];
    if (first.status !== "succeeded" || second.status !== "succeeded") throw new Error("an item failed");
    expect(second.outputs).toEqual(first.outputs);
    expect(server.calls.filter((call) => call.startsWith("PUT artifacts/"))).toHaveLength(1);
  });

  it("a failed item is a completion with its problem; the next one is worked on", async () => {
    const bad = custom("test.bad", () => {
      throw new Error("no luck");
    });
    const text = server.put(Buffer.from("not a picture"));
    start([bad]);
    server.leases.push(
      lease("l1", { document: documentOf(use("bad"), { picture: "n.image" }) }),
      lease("l2", { inputs: { photo: { sha256: text, mediaType: "image/png", sizeBytes: 13 } } }),
      lease("l3", { inputs: { photo: { sha256: "0".repeat(64), mediaType: "image/png", sizeBytes: 13 } } }),
      lease("l4", { inputs: {} }),
      lease("l5", { parameters: { none: 1 } }),
      lease("l6"),
    );
    const codes = await Promise.all(
      ["l1", "l2", "l3", "l4", "l5", "l6"].map(async (id) => {
        const completion = await server.completion(id);
        return completion.status === "failed" ? completion.problem.code : completion.status;
      }),
    );
    expect(codes).toEqual([
      "STEP_FAILED",
      "IMAGE_FORMAT_UNSUPPORTED",
      "NOT_FOUND",
      "MISSING_RUN_INPUT",
      "UNKNOWN_RUN_INPUT",
      "succeeded",
    ]);
  });

  it("takes too long: DEADLINE_EXCEEDED", async () => {
    start([endless()]);
    server.leases.push(endlessLease("l1", { deadlineMs: 50 }));
    expect(await server.completion("l1")).toMatchObject({ status: "failed", problem: { code: "DEADLINE_EXCEEDED" } });
  });

  it("a preview stops after its node and keeps unchanged steps for the next one", async () => {
    start([], { serves: "previews" });
    const nodes = {
      a: { use: "test.add@1", in: { image: "$photo" } },
      b: { use: "test.add@1", in: { image: "a.image" } },
    };
    const more = { run: "preview", document: documentOf(nodes, { picture: "b.image" }) };
    server.leases.push(lease("p1", { ...more, upTo: "a" }), lease("p2", more));
    const statuses = async (id: string) => {
      const { events } = await server.completion(id);
      return [...(server.events.get(id) ?? []), ...events].flatMap((event) =>
        event.type === "step.finished" ? [[event.step.node, event.step.status]] : [],
      );
    };
    expect(await statuses("p1")).toEqual([["a", "succeeded"]]);
    expect(await statuses("p2")).toEqual([
      ["a", "cached"],
      ["b", "succeeded"],
    ]);
  });
});

describe("an end from outside", () => {
  it("a cancelled item stops and says so", async () => {
    const heard: string[] = [];
    start([endless(heard)]);
    server.leases.push(endlessLease("l1"));
    server.cancelled.add("l1");
    expect(await server.completion("l1")).toMatchObject({ status: "cancelled" });
    expect(heard).toEqual(["aborted"]);
  });

  it("a lost lease stops, and its result is dropped", async () => {
    start([endless()]);
    server.leases.push(endlessLease("l1"), lease("l2"));
    server.lost.add("l1");
    await server.completion("l2");
    expect(server.calls).not.toContain("POST leases/l1/complete");
  });

  it("STALE_LEASE to its events stops the work at once, before any heartbeat", async () => {
    start([endless()], { heartbeatMs: 1e9 });
    server.stale.add("l1");
    server.leases.push(endlessLease("l1"), lease("l2"));
    await server.completion("l2");
    expect(server.beats).toEqual([]);
    expect(server.calls).not.toContain("POST leases/l1/complete");
  });

  it("a worker that is told to end gives its item back and ends", async () => {
    const working = start([endless()]);
    server.leases.push(endlessLease("l1"), lease("l2"));
    await server.until(() => server.events.get("l1"));
    stop.abort();
    await working;
    expect(await server.completion("l1")).toMatchObject({ status: "returned" });
    expect(server.leases.map(({ id }) => id)).toEqual(["l2"]);
  });

  it("an idle worker ends at once", async () => {
    const working = start();
    await server.until(() => server.calls.includes("POST lease"));
    stop.abort();
    await working;
  });

  it("a token that the server does not take ends the worker", async () => {
    await expect(start([], { token: "wrong" })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  });
});

describe("a server that is away", () => {
  it("is asked again until it is back", async () => {
    await server.stop();
    start();
    await server.until(() => lines.find((line) => line.includes("no lease")));
    await server.start();
    server.leases.push(lease("l1"));
    expect((await server.completion("l1")).status).toBe("succeeded");
  });

  it("in the middle of an item loses neither the result nor the events", async () => {
    let isBack: () => void = () => {};
    const waiting = new Promise<void>((resolve) => {
      isBack = resolve;
    });
    const slow = custom("test.slow", async (image) => {
      await waiting;
      return image;
    });
    start([slow]);
    server.leases.push(lease("l1", { document: documentOf(use("slow"), { picture: "n.image" }) }));
    await server.until(() => server.events.get("l1"));
    await server.stop();
    isBack();
    await sleep(300);
    await server.start();
    const completion = await server.completion("l1");
    expect(completion.status).toBe("succeeded");
    const told = [...(server.events.get("l1") ?? []), ...completion.events];
    expect(told.map(({ type }) => type)).toEqual(["step.started", "step.finished"]);
  });

  it("answers 503 while it starts: the item waits", async () => {
    server.leases.push(lease("l1"));
    const fetched = server.until(() => server.calls.some((call) => call.startsWith("GET artifacts")));
    const gate = custom("test.gate", async (image) => {
      server.broken = 503;
      setTimeout(() => server.mend(), 250);
      return image;
    });
    server.leases[0] = lease("l1", { document: documentOf(use("gate"), { picture: "n.image" }) });
    start([gate]);
    await fetched;
    expect((await server.completion("l1")).status).toBe("succeeded");
  });
});

describe("several leases at once", () => {
  const quick = custom("test.quick", (image) => image);
  const many = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, index) =>
      lease(`l${from + index}`, {
        item: from + index,
        tellSteps: false,
        document: documentOf(use("quick"), { picture: "n.image" }),
      }),
    );

  it("end once each, and are never more than a heartbeat tells", async () => {
    server.atOnce = 64;
    server.leases.push(...many(0, 200));
    start([quick]);
    await server.until(() => server.completions.length === 200);
    expect(new Set(server.completions.map(({ lease: id }) => id)).size).toBe(200);
    const statuses = server.completions.map(({ completion }) => completion.status);
    // On a machine that stands still for a second some go back to others.
    expect(statuses.every((status) => status === "succeeded" || status === "returned")).toBe(true);
    expect(statuses).toContain("succeeded");
    expect(Math.max(...server.beats.map(({ length }) => length))).toBeLessThanOrEqual(64);
  });

  it("go back to others when they wait behind one that takes long, which is finished", async () => {
    const slow = custom("test.slow", async (image) => {
      await sleep(2_500);
      return image;
    });
    server.atOnce = 64;
    server.leases.push(...many(0, 8));
    start([quick, slow]);
    await server.until(() => server.completions.length === 8);
    const document = documentOf(use("slow"), { picture: "n.image" });
    server.leases.push({ ...lease("slow", { item: 8, document }), tellSteps: false }, ...many(9, 30));
    expect((await server.completion("slow")).status).toBe("succeeded");
    const returned = server.completions.filter(({ completion }) => completion.status === "returned");
    expect(returned.length).toBeGreaterThan(0);
    const before = server.completions.slice(
      0,
      server.completions.findIndex(({ lease: id }) => id === "slow"),
    );
    for (const one of returned) expect(before).toContain(one);
    await server.until(() => server.completions.length === 30);
    expect(new Set(server.completions.map(({ lease: id }) => id)).size).toBe(30);
  });
});
