import { describe, expect, it } from "vitest";
import { freshHome, grey, itemsOf, png, runOf, type Sent, send, serve, upload } from "../planted/server.contract.ts";
import { doWith, firingsOf, runsOf, stateOf, trigger } from "./planted-triggers.contract.ts";

const sized = {
  kumiki: 1,
  name: "Sized",
  inputs: {
    photo: { kind: "image" },
    width: { kind: "number", default: 100, schema: { type: "integer", minimum: 1, maximum: 10_000 } },
  },
  nodes: { resize: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: { $input: "width" } } } },
  outputs: { picture: "resize.image" },
};
const hook = (more: object = {}) => ({ kind: "hook", name: "Camera", run: { pipeline: { document: grey } }, ...more });

async function ready(settings: object = {}, definition = hook()) {
  const server = await serve(settings);
  const { trigger: made, secret } = await trigger(server, definition);
  const call = (sent: Partial<Sent> = {}, token = secret) =>
    send(server, {
      method: "POST",
      path: `/api/hooks/${made.id}`,
      ...sent,
      headers: { authorization: `Bearer ${token}`, ...sent.headers },
    });
  return { server, made, secret, call };
}

describe("a hook", () => {
  it("runs the picture that is sent", async () => {
    const { server, made, call } = await ready();
    const { status, json, headers } = await call({
      path: `/api/hooks/${made.id}?name=front.png`,
      headers: { "content-type": "image/png" },
      body: png("front"),
    });
    expect([status, headers.location]).toEqual([202, `/api/runs/${json.firing.run}`]);
    expect(await itemsOf(server, json.firing.run)).toMatchObject([
      { name: "front.png", inputs: { photo: { mediaType: "image/png" } } },
    ]);
    expect(await firingsOf(server, made.id)).toMatchObject([{ cause: "call", status: "started" }]);
  });

  it("runs pictures that are here already, with values of the call before those of the trigger", async () => {
    const definition = hook({ run: { pipeline: { document: sized }, parameters: { width: 300 } } });
    const { server, call } = await ready({}, definition);
    const [photo] = await upload(server, "a");
    const { json } = await call({ body: { parameters: { width: 50 }, inputs: [{ pictures: { photo } }] } });
    expect((await runOf(server, json.firing.run)).parameters).toEqual({ width: 50 });
  });

  it("shows its token once and keeps its hash only; another one takes its place", async () => {
    const { server, made, secret, call } = await ready();
    const { store } = server.services.triggers.world;
    const row = await store.selectFrom("triggers").selectAll().executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(JSON.stringify([await stateOf(server, made.id)])).not.toMatch(new RegExp(`${secret}|${row.secret}`));
    const renewed = (await doWith(server, made.id, "secret")).json.secret;
    const picture = { headers: { "content-type": "image/png" }, body: png("a") };
    expect((await call(picture)).status).toBe(401);
    expect((await call(picture, renewed)).status).toBe(202);
  });

  it("opens to its own token only, also where the server has one, and its token opens nothing else", async () => {
    const token = "the token of this server";
    const server = await serve({ token });
    const headers = { authorization: `Bearer ${token}` };
    const made = (await send(server, { path: "/api/triggers", headers, body: hook() })).json;
    const other = (await send(server, { path: "/api/triggers", headers, body: hook() })).json;
    const call = (secret: string) =>
      send(server, {
        method: "POST",
        path: `/api/hooks/${made.trigger.id}`,
        headers: { authorization: `Bearer ${secret}`, "content-type": "image/png" },
        body: png("a"),
      });
    const statuses = [made.secret, other.secret, token, "", "kmk_"].map(async (secret) => (await call(secret)).status);
    expect(await Promise.all(statuses)).toEqual([202, 401, 401, 401, 401]);
    const asked = await send(server, { path: "/api/runs", headers: { authorization: `Bearer ${made.secret}` } });
    expect(asked.status).toBe(401);
  });

  it("that is not there, or is no hook, answers like a wrong token", async () => {
    const { server, made, call } = await ready();
    const wrong = await call({}, "kmk_wrong");
    const none = await send(server, { method: "POST", path: "/api/hooks/01NONE" });
    expect([wrong.status, none.status]).toEqual([401, 401]);
    expect(none.json.problem).toEqual(wrong.json.problem);
    expect(await firingsOf(server, made.id)).toEqual([]);
  });

  it("starts one run for a key, also over a restart, and refuses the key with another body", async () => {
    const home = await freshHome();
    const { server, made, secret, call } = await ready({ home });
    const sent = { headers: { "content-type": "image/png", "idempotency-key": "shot-1" }, body: png("a") };
    const first = await call(sent);
    await server.close();
    const again = await serve({ home });
    const headers = { ...sent.headers, authorization: `Bearer ${secret}` };
    const path = `/api/hooks/${made.id}`;
    const second = await send(again, { method: "POST", path, headers, body: sent.body });
    expect(second.json).toEqual(first.json);
    expect(second.headers["idempotency-replayed"]).toBe("true");
    const third = await send(again, { method: "POST", path, headers, body: png("b") });
    expect([third.status, third.json.problem.code]).toEqual([422, "IDEMPOTENCY_MISMATCH"]);
    expect(await runsOf(again)).toHaveLength(1);
  });

  it("makes one run of twenty calls at once with one key", async () => {
    const { server, call } = await ready();
    const sent = { headers: { "content-type": "image/png", "idempotency-key": "once" }, body: png("a") };
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(sent)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(await runsOf(server)).toHaveLength(1);
  });

  it("takes so many calls a minute, then says when to come again", async () => {
    const { server, call } = await ready({}, hook({ hook: { perMinute: 3 } }));
    const sent = { headers: { "content-type": "image/png" }, body: png("a") };
    const answers = [];
    for (let count = 0; count < 4; count++) answers.push(await call(sent));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
    expect(Number(answers[3]?.headers["retry-after"])).toBeGreaterThan(0);
    expect(await runsOf(server)).toHaveLength(3);
  });

  it("bounds wrong tokens, and the right one is still taken", async () => {
    const { call } = await ready();
    const statuses = new Set<number>();
    for (let count = 0; count < 35; count++) statuses.add((await call({}, "kmk_guess")).status);
    expect(statuses).toEqual(new Set([401, 429]));
    expect((await call({ headers: { "content-type": "image/png" }, body: png("a") })).status).toBe(202);
  });

  it.each([
    ["no JSON", { headers: { "content-type": "application/json" }, body: "{" }, "REQUEST_INVALID"],
    ["a field that nobody knows", { body: { picture: "a" } }, "REQUEST_INVALID"],
    ["what is no picture", { headers: { "content-type": "image/png" }, body: "no" }, "IMAGE_FORMAT_UNSUPPORTED"],
    ["a form", { headers: { "content-type": "text/plain" }, body: "a=b" }, "CONTENT_TYPE_UNSUPPORTED"],
    ["a value that nobody knows", { body: { parameters: { none: 1 } } }, "UNKNOWN_RUN_INPUT"],
  ])("refuses %s", async (_, sent, code) => {
    const { server, call } = await ready();
    const { status, json } = await call(sent);
    expect([status >= 400 && status < 500, json.problem.code]).toEqual([true, code]);
    expect(await runsOf(server)).toEqual([]);
  });

  it("that is paused refuses calls", async () => {
    const { server, made, call } = await ready();
    await doWith(server, made.id, "pause");
    const { json } = await call({ headers: { "content-type": "image/png" }, body: png("a") });
    expect(json.problem.code).toBe("TRIGGER_PAUSED");
    expect(await firingsOf(server, made.id)).toEqual([]);
  });
});
