import { appendFile, mkdir, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { freshHome, grey, itemsOf, png, runOf, send, serve, until } from "../planted/server.contract.ts";
import { doWith, firingsOf, runsOf, setUp, stateOf, trigger, watched } from "./planted-triggers.contract.ts";

const quick = { triggers: { lookMs: 20 } };
const watch = (more: object = {}) => ({
  kind: "folder",
  name: "Inbox",
  folder: { root: "inbox", settleMs: 200, everyMs: 100, ...more },
  run: { pipeline: { document: grey } },
});
const started = (server: { url: string }, id: string, count: number) =>
  until(
    () => firingsOf(server, id),
    (firings) => firings.filter(({ status }) => status === "started").length >= count,
  );
const namesOf = async (server: { url: string }, run: string | undefined) => {
  await until(
    () => runOf(server, run ?? ""),
    ({ listing }) => listing?.state === "ended",
  );
  return (await itemsOf(server, run ?? "")).map(({ name }) => name);
};

describe("a watched folder", () => {
  it("runs a batch of files once, and what comes later in a run of its own", async () => {
    const { path, places } = await watched();
    const server = await serve({ places, ...quick });
    await mkdir(join(path, "sub"));
    for (const name of ["a.png", "sub/b.png"]) await writeFile(join(path, name), png(name));
    await writeFile(join(path, "notes.txt"), "no picture");
    const { trigger: made } = await trigger(server, watch());
    const [first] = await started(server, made.id, 1);
    expect(first).toMatchObject({ cause: "files", count: 2 });
    expect(await namesOf(server, first?.run)).toEqual(["a.png", "sub/b.png"]);
    await writeFile(join(path, "c.png"), png("c"));
    const [second] = await started(server, made.id, 2);
    expect(await namesOf(server, second?.run)).toEqual(["c.png"]);
    await sleep(500);
    expect(await runsOf(server)).toHaveLength(2);
  });

  it("waits for a file that is still being written", async () => {
    const { path, places } = await watched();
    const server = await serve({ places, ...quick });
    const { trigger: made } = await trigger(server, watch({ settleMs: 600 }));
    const whole = png("x".repeat(400));
    await writeFile(join(path, "slow.png"), whole.subarray(0, 100));
    for (let from = 100; from < whole.length; from += 100) {
      await sleep(200);
      expect(await firingsOf(server, made.id)).toEqual([]);
      await appendFile(join(path, "slow.png"), whole.subarray(from, from + 100));
    }
    const [firing] = await started(server, made.id, 1);
    await namesOf(server, firing?.run);
    const [item] = await itemsOf(server, firing?.run ?? "");
    expect(item?.inputs).toMatchObject({ photo: { sizeBytes: whole.length } });
  });

  it("takes a file that was written anew again, and one that was only moved away and back not", async () => {
    const { path, places } = await watched();
    const server = await serve({ places, ...quick });
    const file = join(path, "a.png");
    await writeFile(file, png("one"));
    await utimes(file, 1_000, 1_000);
    const { trigger: made } = await trigger(server, watch());
    await started(server, made.id, 1);
    await rename(file, join(path, "a.hidden"));
    await sleep(300);
    await rename(join(path, "a.hidden"), file);
    await sleep(600);
    expect(await firingsOf(server, made.id)).toHaveLength(1);
    await writeFile(file, png("another"));
    expect(await started(server, made.id, 2)).toHaveLength(2);
  });

  it("takes nothing twice over a restart, and what came while the server was down", async () => {
    const home = await freshHome();
    const { path, places } = await watched();
    await writeFile(join(path, "before.png"), png("before"));
    const first = await serve({ home, places, ...quick });
    const { trigger: made } = await trigger(first, watch());
    await started(first, made.id, 1);
    await first.close();
    await writeFile(join(path, "meanwhile.png"), png("meanwhile"));
    const second = await serve({ home, places, ...quick });
    const [firing] = await started(second, made.id, 2);
    expect(await namesOf(second, firing?.run)).toEqual(["meanwhile.png"]);
    await sleep(400);
    expect(await runsOf(second)).toHaveLength(2);
  });

  it("leaves alone what was there before, where that is wished, also when nothing came before a restart", async () => {
    const { path, places } = await watched();
    await writeFile(join(path, "old.png"), png("old"));
    const server = await serve({ places, ...quick });
    const { trigger: made } = await trigger(server, watch({ existing: false, glob: "*.png" }));
    await sleep(500);
    await writeFile(join(path, "new.png"), png("new"));
    await writeFile(join(path, "new.jpg"), png("other"));
    const [firing] = await started(server, made.id, 1);
    expect(await namesOf(server, firing?.run)).toEqual(["new.png"]);
    await sleep(400);
    expect(await firingsOf(server, made.id)).toHaveLength(1);
  });

  it("that goes away says so and goes on when it is there again", { timeout: 40_000 }, async () => {
    const { path, places } = await watched();
    const server = await serve({ places, ...quick });
    const { trigger: made } = await trigger(server, watch());
    await rm(path, { recursive: true });
    const troubled = await until(
      () => stateOf(server, made.id),
      // While it goes, a file of it may be missed first.
      ({ problem }) => problem?.code === "PLACE_UNREACHABLE",
    );
    expect(troubled.problem?.message).toBeDefined();
    await mkdir(path);
    await writeFile(join(path, "a.png"), png("a"));
    await until(
      () => firingsOf(server, made.id),
      (firings) => firings.length === 1,
      30_000,
    );
    expect((await stateOf(server, made.id)).problem).toBeUndefined();
  });

  it("that is paused takes nothing; what came meanwhile is taken when it goes on, and by hand at once", async () => {
    const { path, places } = await watched();
    const server = await serve({ places, ...quick });
    const { trigger: made } = await trigger(server, watch());
    expect((await doWith(server, made.id, "pause")).json.isPaused).toBe(true);
    await writeFile(join(path, "a.png"), png("a"));
    await sleep(500);
    expect(await firingsOf(server, made.id)).toEqual([]);
    // The first look by hand finds it new, unless one that was under way saw it; a later one finds it whole.
    const { firing } = await until(
      async () => (await doWith(server, made.id, "fire")).json,
      (answer) => answer.firing !== undefined || answer.waiting !== 1,
    );
    expect(firing).toMatchObject({ status: "started", count: 1 });
    await doWith(server, made.id, "resume");
    await sleep(400);
    expect(await firingsOf(server, made.id)).toHaveLength(1);
  });

  it("is removed while its run is still listed, and the run loses nothing", async () => {
    const { path, places } = await watched();
    for (let index = 0; index < 30; index++) await writeFile(join(path, `${100 + index}.png`), png(`${index}`));
    const server = await serve({ places, ...quick, listAhead: 5 });
    const { trigger: made } = await trigger(server, watch());
    const [firing] = await started(server, made.id, 1);
    expect((await send(server, { method: "DELETE", path: `/api/triggers/${made.id}` })).status).toBe(204);
    const { store } = server.services.triggers.world;
    const left = await store
      .selectFrom("watched_files")
      .select("path")
      .where("firing", "=", firing?.id ?? "")
      .execute();
    expect(left).toHaveLength(30);
    expect((await send(server, { path: `/api/triggers/${made.id}` })).status).toBe(404);
  });

  it.each([
    ["a place that nobody named", { root: "elsewhere" }, "PLACE_NOT_FOUND"],
    ["a path that leads out", { path: "../.." }, "PLACE_PATH_OUTSIDE"],
    ["a path that is not there", { path: "none" }, "PLACE_PATH_MISSING"],
  ])("is refused with %s", async (_, more, code) => {
    const { places } = await watched();
    const { status, json } = await setUp(await serve({ places, ...quick }), watch(more));
    expect([status >= 400, json.problem.code]).toEqual([true, code]);
  });
});
