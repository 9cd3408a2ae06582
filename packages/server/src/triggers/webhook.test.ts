import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { freshHome, send, serve, submit, until } from "../planted/server.contract.ts";
import { servePlanted } from "../planted/worker.contract.ts";
import { callsOf, doWith, receiver, setUp, stateOf, trigger } from "./planted-triggers.contract.ts";

const quick = (host: string, retryMs = [40, 80]) => ({
  places: { hosts: [host] },
  triggers: { lookMs: 20, retryMs, answerMs: 1_000 },
});
const hooked = (url: string, more: object = {}) => ({ kind: "webhook", name: "Told", webhook: { url, ...more } });

/** A run that is over: nobody works, so it is cancelled. */
async function endRun(server: { url: string }) {
  const run = await submit(server, ["a"]);
  await send(server, { method: "POST", path: `/api/runs/${run.id}/cancel` });
  return run;
}

describe("a webhook", () => {
  it("tells the end of a run, signed so that other people's library believes it", async () => {
    const { url, host, received } = await receiver();
    const server = await serve(quick(host));
    const { trigger: made, secret } = await trigger(server, hooked(url));
    const run = await endRun(server);
    await until(
      () => received.length,
      (count) => count === 1,
    );
    const [message] = received;
    const headers = message?.headers as Record<string, string>;
    const told = new Webhook(secret).verify(message?.body ?? "", headers);
    expect(told).toMatchObject({ type: "run.ended", data: { run: { id: run.id, status: "cancelled" } } });
    const forged = message?.body.replace("cancelled", "succeeded") ?? "";
    expect(() => new Webhook(secret).verify(forged, headers)).toThrow(/signature/);
    const calls = await until(
      () => callsOf(server, made.id),
      ([call]) => call?.status === "taken",
    );
    expect(calls).toMatchObject([{ event: "run.ended", run: run.id, tries: 1, answer: 204 }]);
  });

  it("tells each item of a run once, and only those that ended as wished", async () => {
    const { url, host, received } = await receiver();
    const server = await servePlanted({ workers: 1, ...quick(host) });
    const [worker] = await server.workers(1);
    await trigger(server, hooked(url, { event: "item", statuses: ["failed"] }));
    const all = await trigger(server, hooked(url, { event: "item" }));
    const run = await submit(server, ["a", "b", "c"]);
    for (let count = 0; count < 3; count++) {
      const lease = await worker?.lease();
      if (lease) await (count === 1 ? worker?.fail(lease) : worker?.succeed(lease));
    }
    await until(
      () => received.length,
      (count) => count === 4,
    );
    const told = received.map(({ body }) => JSON.parse(body)).filter(({ data }) => data.run === run.id);
    expect(told.map(({ data }) => `${data.item.index} ${data.item.status}`).sort()).toEqual([
      "0 succeeded",
      "1 failed",
      "1 failed",
      "2 succeeded",
    ]);
    expect(await callsOf(server, all.trigger.id)).toHaveLength(3);
  });

  it("tries again with longer and longer pauses; what never arrives is a dead letter that can be sent again", async () => {
    const { url, host, received, state } = await receiver();
    state.status = 500;
    const server = await serve(quick(host));
    const { trigger: made } = await trigger(server, hooked(url));
    const run = await endRun(server);
    const [dead] = await until(
      () => callsOf(server, made.id, "dead"),
      (calls) => calls.length === 1,
    );
    expect(dead).toMatchObject({
      run: run.id,
      tries: 3,
      problem: { code: "WEBHOOK_NOT_TAKEN", received: "status 500" },
    });
    expect(await stateOf(server, made.id)).toMatchObject({ deadCalls: 1 });
    state.status = 200;
    expect((await doWith(server, made.id, "resend", { call: dead?.id })).json).toEqual({ count: 1 });
    await until(
      () => callsOf(server, made.id, "taken"),
      (calls) => calls.length === 1,
    );
    expect(new Set(received.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([dead?.id]));
    expect(received).toHaveLength(4);
  });

  it("goes on trying after a restart, and tells what ended just before it", async () => {
    const home = await freshHome();
    const { url, host, port, close } = await receiver();
    await close();
    const first = await serve({ home, ...quick(host, [100, 100, 500, 500, 500, 500, 500, 500]) });
    const { trigger: made } = await trigger(first, hooked(url));
    const run = await endRun(first);
    await until(
      () => callsOf(first, made.id),
      ([call]) => (call?.tries ?? 0) > 0,
    );
    await first.close();
    const { received } = await receiver(port);
    const second = await serve({ home, ...quick(host, [100, 100, 500, 500, 500, 500, 500, 500]) });
    await until(
      () => callsOf(second, made.id, "taken"),
      (calls) => calls.length === 1,
    );
    expect(received.map(({ body }) => JSON.parse(body).data.run.id)).toEqual([run.id]);
  });

  it("of a receiver that is gone for good is a dead letter at once", async () => {
    const { url, host, state, received } = await receiver();
    state.status = 410;
    const server = await serve(quick(host));
    const { trigger: made } = await trigger(server, hooked(url));
    await endRun(server);
    const [dead] = await until(
      () => callsOf(server, made.id, "dead"),
      (calls) => calls.length === 1,
    );
    expect(dead).toMatchObject({ tries: 1, answer: 410 });
    expect(received).toHaveLength(1);
  });

  it("follows no redirect", async () => {
    const { url, host, state, received } = await receiver();
    const inside = await receiver();
    state.status = 307;
    state.headers = { location: inside.url };
    const server = await serve(quick(host, [10]));
    const { trigger: made } = await trigger(server, hooked(url));
    await endRun(server);
    await until(
      () => callsOf(server, made.id, "dead"),
      (calls) => calls.length === 1,
    );
    expect([received.length, inside.received.length]).toEqual([2, 0]);
  });

  it("that is paused hears nothing of what ends meanwhile", async () => {
    const { url, host, received } = await receiver();
    const server = await serve(quick(host));
    const { trigger: made } = await trigger(server, hooked(url));
    await doWith(server, made.id, "pause");
    await endRun(server);
    await doWith(server, made.id, "resume");
    const run = await endRun(server);
    await until(
      () => received.length,
      (count) => count > 0,
    );
    expect(received.map(({ body }) => JSON.parse(body).data.run.id)).toEqual([run.id]);
  });

  it("sends a test call by hand", async () => {
    const { url, host, received } = await receiver();
    const server = await serve(quick(host));
    const { trigger: made, secret } = await trigger(server, hooked(url));
    expect((await doWith(server, made.id, "fire")).json.call).toMatchObject({ event: "test" });
    await until(
      () => received.length,
      (count) => count === 1,
    );
    const [message] = received;
    expect(new Webhook(secret).verify(message?.body ?? "", message?.headers as never)).toMatchObject({ type: "test" });
  });

  it.each([
    ["a host that nobody allows", "http://127.0.0.1:9/"],
    ["an address of the cloud", "http://169.254.169.254/latest/meta-data"],
    ["a name of this machine", "http://localhost/"],
    ["another scheme", "file:///etc/passwd"],
    ["a user name", "http://127.0.0.1:4460@evil.example/"],
  ])("is refused with %s", async (_, url) => {
    const { json } = await setUp(await serve({ places: { hosts: ["127.0.0.1:4460", "localhost"] } }), hooked(url));
    expect(json.problem.code).toBe("URL_DENIED");
  });
});
