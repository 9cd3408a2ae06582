import { expect, it } from "vitest";
import { grey, send, serve, upload } from "../planted/server.contract.ts";
import { trigger } from "./planted-triggers.contract.ts";

it("files that a trigger names stay as long as it does", async () => {
  const server = await serve();
  const [photo = ""] = await upload(server, "a");
  const { store } = server.services.triggers.world;
  const uses = async () =>
    (await store.selectFrom("artifacts").select("uses").where("sha256", "=", photo).executeTakeFirst())?.uses;
  const before = await uses();
  const { trigger: made } = await trigger(server, {
    kind: "cron",
    name: "Daily",
    cron: { schedule: "0 0 * * *" },
    run: { pipeline: { document: grey }, inputs: [{ pictures: { photo } }] },
  });
  expect(await uses()).toBe((before ?? 0) + 1);
  await send(server, { method: "DELETE", path: `/api/triggers/${made.id}` });
  expect(await uses()).toBe(before);
});

it("a picture that a hook took is held by its firing until its run holds it", async () => {
  const server = await serve();
  const { trigger: made, secret } = await trigger(server, {
    kind: "hook",
    name: "Camera",
    run: { pipeline: { document: grey } },
  });
  const [photo = ""] = await upload(server, "a");
  const path = `/api/hooks/${made.id}`;
  const headers = { authorization: `Bearer ${secret}` };
  await send(server, { path, headers, body: { inputs: [{ pictures: { photo } }] } });
  const { store } = server.services.triggers.world;
  const uses = async () =>
    (await store.selectFrom("artifacts").select("uses").where("sha256", "=", photo).executeTakeFirstOrThrow()).uses;
  // The upload's name, and the item of the run.
  expect(await uses()).toBe(2);
  await store.updateTable("firings").set({ status: "open" }).execute();
  expect(await uses()).toBe(3);
});

it("a pipeline that a trigger starts is not deleted unasked", async () => {
  const server = await serve();
  const { json: stored } = await send(server, { path: "/api/pipelines", body: { document: grey } });
  const run = { pipeline: { id: stored.id } };
  const { trigger: made } = await trigger(server, { kind: "hook", name: "Camera", run });
  const path = `/api/pipelines/${stored.id}`;
  const refused = await send(server, { method: "DELETE", path });
  expect([refused.status, refused.json.problem.code]).toEqual([409, "IN_USE"]);
  const told = await send(server, { method: "DELETE", path: `${path}?dryRun` });
  expect(told.json.dependants).toEqual([{ kind: "trigger", id: made.id, name: "Camera", breaks: true }]);
});
