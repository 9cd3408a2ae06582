import { validate } from "@kumiki/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { emptyDocument } from "../commands/change.ts";
import { addNode } from "../commands/nodes.ts";
import { setParameter } from "../commands/parameters.ts";
import { connect } from "../commands/wires.ts";
import { sampleCatalogue, sampleParts } from "../store/sample-parts.contract.ts";
import { fingerprints } from "./fingerprint.ts";
import { newestWins } from "./newest-wins.ts";
import { mergeSteps, readSteps } from "./read-steps.ts";
import { runnablePart } from "./runnable.ts";

const infos = [...sampleParts.values()];
const of = (id: string) => {
  const info = infos.find((one) => one.id === id);
  if (info === undefined) throw new Error(id);
  return info;
};
const chain = [
  addNode("one", of("t.blur"), [0, 0]),
  addNode("two", of("t.blur"), [0, 0]),
  addNode("find", of("t.find"), [0, 0]),
  addNode("free", of("t.hide"), [0, 0]),
  connect("$photo", { node: "one", port: "image" }, sampleParts),
  connect("one.image", { node: "two", port: "image" }, sampleParts),
  connect("$photo", { node: "find", port: "image" }, sampleParts),
].reduce((document, change) => change(document), emptyDocument("d"));

describe("what a picture is made of", () => {
  const before = fingerprints(chain, { photo: "a" });
  const changed = (after: ReadonlyMap<string, string>) =>
    [...after].filter(([id, print]) => before.get(id) !== print).map(([id]) => id);

  it("changes for a node and all that reads it, and for nothing else", () => {
    expect(changed(fingerprints(setParameter("one", "strength", 9)(chain), { photo: "a" }))).toEqual(["one", "two"]);
    expect(changed(fingerprints(setParameter("two", "strength", 9)(chain), { photo: "a" }))).toEqual(["two"]);
    expect(changed(fingerprints(chain, { photo: "b" })).sort()).toEqual(["find", "one", "two"]);
    expect(
      changed(fingerprints({ ...chain, layout: { nodes: { one: [9, 9] }, notes: [], groups: [] } }, { photo: "a" })),
    ).toEqual([]);
  });

  it("ends on a circle", () => {
    const circle = connect("two.image", { node: "one", port: "image" }, sampleParts)(chain);
    expect(fingerprints(circle, {}).size).toBe(4);
  });
});

describe("the part that can run", () => {
  it("leaves out what has errors and what reads from it; what is left is valid", () => {
    const { problems } = validate(chain, sampleCatalogue);
    const part = runnablePart(chain, problems, sampleParts);
    expect(Object.keys(part?.nodes ?? {})).toEqual(["one", "two", "find"]);
    expect(part?.outputs).toEqual({ result: "find.detections" });
    expect(validate(part, sampleCatalogue).problems.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  it("is nothing on an empty canvas", () => {
    expect(runnablePart(emptyDocument("d"), [], sampleParts)).toBeUndefined();
  });
});

describe("the newest request", () => {
  // A clock of its own: a busy machine changes nothing.
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const lasting = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

  it("waits for the one under way, and those between are never sent", async () => {
    const seen: number[] = [];
    const { ask } = newestWins<number>(
      async (request) => {
        seen.push(request);
        await lasting(40);
      },
      { delay: 1, patience: 10_000 },
    );
    for (let at = 0; at < 5; at++) ask(at);
    await pass(15);
    for (let at = 5; at < 9; at++) ask(at);
    await pass(120);
    expect(seen).toEqual([4, 8]);
  });

  it("begins at once where it is not to wait, and takes the last of what one task asks", async () => {
    const begun: string[] = [];
    const stopped: string[] = [];
    const { ask } = newestWins<string>(
      async (request, signal) => {
        begun.push(request);
        signal.addEventListener("abort", () => stopped.push(request));
        await lasting(30);
      },
      { delay: 0, patience: 10_000 },
    );
    ask("one");
    expect(begun).toEqual(["one"]);
    ask("two");
    expect([begun, stopped]).toEqual([["one", "two"], ["one"]]);
    await pass(5);
    ask("three");
    ask("four");
    expect(begun).toEqual(["one", "two"]);
    await pass(60);
    expect([begun, stopped]).toEqual([["one", "two", "four"], ["one"]]);
  });

  it("waits for a pause, but not for ever", () => {
    const seen: number[] = [];
    const { ask } = newestWins<number>(async (request) => void seen.push(request), { delay: 40, patience: 100 });
    for (const at of [0, 1, 2, 3]) {
      ask(at);
      vi.advanceTimersByTime(30);
    }
    // Asked at 0, 30, 60 and 90 ms: never a pause of 40 ms, but 100 ms since the first.
    expect(seen).toEqual([3]);
  });

  it("stops one that takes too long", async () => {
    const ended: string[] = [];
    const { ask } = newestWins<string>(
      (request, signal) =>
        new Promise((done) => {
          const end = (how: string) => {
            ended.push(`${request} ${how}`);
            done();
          };
          if (request === "quick") end("done");
          signal.addEventListener("abort", () => end("stopped"));
        }),
      { delay: 1, patience: 20 },
    );
    ask("slow");
    await pass(10);
    ask("quick");
    await pass(60);
    expect(ended.sort()).toEqual(["quick done", "slow stopped"]);
  });
});

describe("steps of an answer", () => {
  it("inside a recipe count as its node; one that is the same stays the same object", () => {
    const step = { use: "t.blur@1", status: "succeeded", ms: 2 } as const;
    const prints = new Map([["r", "p1"]]);
    const read = readSteps(
      [
        { ...step, node: "r/a" },
        { ...step, node: "r/b", values: { n: 1 } },
      ],
      prints,
    );
    expect(read).toMatchObject({ r: { ms: 4, values: { n: 1 }, print: "p1" } });
    const again = mergeSteps(read, readSteps([{ ...step, node: "r/a" }], prints));
    expect(again.r).toBe(read.r);
    expect(mergeSteps(read, readSteps([{ ...step, node: "r/a" }], new Map([["r", "p2"]]))).r).not.toBe(read.r);
  });
});
