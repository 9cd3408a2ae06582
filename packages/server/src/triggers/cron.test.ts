import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { freshHome, grey, send, serve, until, upload } from "../planted/server.contract.ts";
import { doWith, firingsOf, runsOf, setUp, stateOf, trigger } from "./planted-triggers.contract.ts";

/** Only the clock is planted: timers and everything else are real. */
const at = (words: string): void => void vi.setSystemTime(new Date(words));
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-11-26T10:20:00Z") }));
afterEach(() => void vi.useRealTimers());

const quick = { triggers: { lookMs: 20 } };
async function hourly(server: { url: string }, more: object = {}) {
  const [photo] = await upload(server, "a");
  return {
    kind: "cron",
    name: "Every hour",
    cron: { schedule: "0 * * * *", zone: "Asia/Tokyo", ...more },
    run: { pipeline: { document: grey }, inputs: [{ pictures: { photo } }] },
  };
}
const settled = (server: { url: string }, id: string, count: number) =>
  until(
    () => firingsOf(server, id),
    (firings) => firings.length >= count && firings.every(({ status }) => status !== "open"),
  );

describe("a schedule", () => {
  it("starts one run at each of its moments", async () => {
    const server = await serve(quick);
    const { trigger: made } = await trigger(server, await hourly(server));
    expect(made).toMatchObject({ nextAt: "2026-11-26T11:00:00.000Z" });
    at("2026-11-26T11:00:00Z");
    const [first] = await settled(server, made.id, 1);
    expect(first).toMatchObject({ cause: "due", status: "started", dueAt: "2026-11-26T11:00:00.000Z" });
    at("2026-11-26T12:00:01Z");
    await settled(server, made.id, 2);
    expect((await runsOf(server)).map(({ id }) => id)).toContain(first?.run);
    expect(await runsOf(server)).toHaveLength(2);
    expect(await stateOf(server, made.id)).toMatchObject({ nextAt: "2026-11-26T13:00:00.000Z" });
  });

  it("starts no second run for a moment after a restart, nor when the clock goes back", async () => {
    const home = await freshHome();
    const first = await serve({ home, ...quick });
    const { trigger: made } = await trigger(first, await hourly(first));
    at("2026-11-26T11:00:00Z");
    await settled(first, made.id, 1);
    await first.close();
    at("2026-11-26T10:59:30Z");
    const second = await serve({ home, ...quick });
    at("2026-11-26T11:00:10Z");
    await new Promise((done) => setTimeout(done, 200));
    expect(await firingsOf(second, made.id)).toHaveLength(1);
    expect(await runsOf(second)).toHaveLength(1);
  });

  it.each([
    ["tell", ["missed"]],
    ["once", ["started", "missed"]],
  ])("tells what it missed while the server was down; by its choice %s", async (missed, expected) => {
    const home = await freshHome();
    const first = await serve({ home, ...quick });
    const { trigger: made } = await trigger(first, await hourly(first, { missed }));
    await first.close();
    at("2026-11-26T14:30:00Z");
    const second = await serve({ home, ...quick });
    const firings = await settled(second, made.id, expected.length);
    expect(firings.map(({ status }) => status)).toEqual(expected);
    expect(firings.at(-1)).toMatchObject({
      count: 4,
      dueAt: "2026-11-26T11:00:00.000Z",
      untilAt: "2026-11-26T14:00:00.000Z",
    });
    expect(await runsOf(second)).toHaveLength(expected.length - 1);
    await second.close();
    const third = await serve({ home, ...quick });
    await new Promise((done) => setTimeout(done, 200));
    expect(await firingsOf(third, made.id)).toHaveLength(expected.length);
    expect(await runsOf(third)).toHaveLength(expected.length - 1);
  });

  it("that was paused has missed nothing", async () => {
    const server = await serve(quick);
    const { trigger: made } = await trigger(server, await hourly(server));
    await doWith(server, made.id, "pause");
    at("2026-11-26T15:30:00Z");
    expect((await doWith(server, made.id, "resume")).json.nextAt).toBe("2026-11-26T16:00:00.000Z");
    await new Promise((done) => setTimeout(done, 200));
    expect(await firingsOf(server, made.id)).toEqual([]);
  });

  it("fires by hand, once a key", async () => {
    const server = await serve(quick);
    const { trigger: made } = await trigger(server, await hourly(server));
    const fire = () =>
      send(server, {
        method: "POST",
        path: `/api/triggers/${made.id}/fire`,
        headers: { "idempotency-key": "one" },
      });
    const [first, again] = [await fire(), await fire()];
    expect(first.json.firing).toMatchObject({ cause: "manual", status: "started" });
    expect(again.json).toEqual(first.json);
    expect(await runsOf(server)).toHaveLength(1);
  });

  it("whose pipeline has gone wrong keeps the reason with its firing", async () => {
    const server = await serve(quick);
    const { trigger: made } = await trigger(server, await hourly(server));
    const { store } = server.services.triggers.world;
    await store.deleteFrom("artifacts").execute();
    at("2026-11-26T11:00:00Z");
    const [firing] = await settled(server, made.id, 1);
    expect(firing).toMatchObject({ status: "failed", problem: { code: "INPUT_NOT_FOUND" } });
  });

  it.each([
    ["a sixth field", { schedule: "* * * * * *" }, "TRIGGER_SCHEDULE_INVALID"],
    ["a day that never comes", { schedule: "0 0 31 2 *" }, "TRIGGER_SCHEDULE_INVALID"],
    ["a zone that is none", { zone: "Mars/Base" }, "TRIGGER_SCHEDULE_INVALID"],
  ])("is refused with %s", async (_, more, code) => {
    const server = await serve(quick);
    expect((await setUp(server, await hourly(server, more))).json.problem.code).toBe(code);
  });

  it("is refused with a pipeline that has problems", async () => {
    const server = await serve(quick);
    const good = await hourly(server);
    const { json } = await setUp(server, { ...good, run: { ...good.run, pipeline: { id: "none" } } });
    expect(json.problem.code).toBe("NOT_FOUND");
  });
});
