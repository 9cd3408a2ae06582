import { afterEach, beforeEach, expect, it } from "vitest";
import { type WorkerDoor, workerDoor } from "./door.ts";
import { FakeServer } from "./fake-server.contract.ts";
import { ServerUnreachable, serverCalls } from "./server-calls.ts";

let server: FakeServer;
let door: WorkerDoor;
beforeEach(async () => {
  server = new FakeServer();
  await server.start();
  door = workerDoor({ server: server.url, token: server.token, worker: "w1" });
});
afterEach(() => server.stop());

it("galleries bring people with photos that are read when they are needed", async () => {
  const sha256 = server.put(Buffer.from("a face"));
  const photos = [{ sha256, mediaType: "image/jpeg", sizeBytes: 6 }];
  server.galleries.set("the team", { name: "the team", people: [{ name: "Ann", photos }] });
  const { people } = await door.galleries.open("the team");
  expect(people.map(({ name }) => name)).toEqual(["Ann"]);
  expect(server.calls).toEqual(["GET galleries/the%20team"]);
  expect(Buffer.from(await people[0].photos[0].read()).toString()).toBe("a face");
  await expect(door.galleries.open("nobody")).rejects.toMatchObject({ code: "GALLERY_NOT_FOUND" });
});

it("embeddings are kept at the server, also that a photo has no face", async () => {
  const [model, photo, faceless] = ["a", "b", "c"].map((letter) => letter.repeat(64));
  expect(await door.embeddings.get(model, photo)).toBeUndefined();
  await door.embeddings.put(model, photo, [Float32Array.of(0.1, -2)]);
  expect(await door.embeddings.get(model, photo)).toEqual([Float32Array.of(0.1, -2)]);
  await door.embeddings.put(model, faceless, []);
  expect(await door.embeddings.get(model, faceless)).toEqual([]);
});

it("tells a server that is away from one that refuses, and waits for the first only", async () => {
  const call = serverCalls({ server: server.url, token: server.token, worker: "w1" });
  server.broken = 400;
  const before = server.calls.length;
  const refused = await call("POST", "leases/x/events", { body: {} }).catch((error: unknown) => error);
  expect(refused).not.toBeInstanceOf(ServerUnreachable);
  expect(server.calls.length).toBe(before + 1);
  server.broken = 503;
  await expect(call("GET", "artifacts/x", { patienceMs: 350 })).rejects.toBeInstanceOf(ServerUnreachable);
  // Asked at 0, 100 and 300 ms; a busy machine may be late for the last.
  expect(server.calls.length).toBeGreaterThanOrEqual(before + 3);
  await server.stop();
  await expect(call("GET", "artifacts/x", { patienceMs: 0 })).rejects.toBeInstanceOf(ServerUnreachable);
});

it("waits for a server whose disk is full, and says so when nobody makes room", async () => {
  const call = serverCalls({ server: server.url, token: server.token, worker: "w1" });
  server.broken = 507;
  await expect(call("PUT", "artifacts/x", { patienceMs: 350 })).rejects.toMatchObject({ code: "STORAGE_FULL" });
  expect(server.calls.length).toBeGreaterThan(1);
});

it("an abort ends the waiting with its reason", async () => {
  const call = serverCalls({ server: server.url, token: server.token, worker: "w1" });
  server.broken = 503;
  const controller = new AbortController();
  const waiting = call("GET", "artifacts/x", { signal: controller.signal });
  await server.until(() => server.calls.length > 0);
  controller.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
});
