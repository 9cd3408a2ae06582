import { mkdir, readdir, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Item, Step } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { freshHome, grey, multipart, png, send } from "../planted/server.contract.ts";
import { hashOf, type PlantedServer, type PlantedWorker, servePlanted, succeeded } from "../planted/worker.contract.ts";

const tags = ["a", "b", "c", "d"] as const;
const tag = fc.constantFrom(...tags);

/** What people and workers do, in any order and at the same time; a number picks one of what there is. */
const deed = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("upload" as const), tag }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("run" as const), tags: fc.array(tag, { minLength: 1, maxLength: 3 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("work" as const), tag, shared: fc.boolean(), late: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("preview" as const), tag }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("gallery" as const), tag }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("no gallery" as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("delete run" as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rerun" as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("cancel" as const), which: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("no upload" as const), tag }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sweep" as const) }) },
);
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

interface Place {
  readonly server: PlantedServer;
  readonly home: string;
  readonly worker: PlantedWorker;
  readonly previewer: PlantedWorker;
}

const runIds = async ({ server }: Place): Promise<string[]> =>
  (await send(server, { path: "/api/runs?limit=200" })).json.runs.map(({ id }: { id: string }) => id);
async function onRun(place: Place, which: number, act: (id: string) => Promise<unknown>): Promise<void> {
  const ids = await runIds(place);
  const id = ids[which % ids.length];
  if (id !== undefined) await act(id);
}

/** As a worker of this machine does it: beside the server, and not again where the file lies already. */
async function writeShared(home: string, bytes: Buffer): Promise<void> {
  const folder = join(home, "artifacts", hashOf(bytes).slice(0, 2));
  const path = join(folder, hashOf(bytes));
  if ((await stat(path).catch(() => undefined))?.size === bytes.length) return;
  await mkdir(folder, { recursive: true });
  const part = join(home, "artifacts", "incoming", `${Math.random()}`);
  await writeFile(part, bytes);
  await rename(part, path);
}

async function work({ worker, home }: Place, what: Extract<Deed, { do: "work" }>): Promise<void> {
  const lease = await worker.lease();
  if (lease === null) return;
  const [result, step] = [png(`result ${what.tag}`), png(`step ${what.tag}`)];
  await worker.put(step);
  const artifact = { sha256: hashOf(step), mediaType: "image/png", sizeBytes: step.length };
  const shown: Step = {
    node: "grey",
    use: "color.grayscale@1",
    position: 0,
    status: "succeeded",
    ms: 1,
    startMs: 0,
    memoryBytes: 1,
    previews: { image: artifact },
  };
  const { item, attempt } = lease;
  await worker.events(lease.id, [{ type: "step.finished", item, attempt, at: new Date().toISOString(), step: shown }]);
  if (what.shared) await writeShared(home, result);
  else await worker.put(result);
  if (what.late) await worker.complete(lease.id, { status: "returned", events: [] });
  const answer = await worker.complete(lease.id, {
    ...succeeded(result),
    ...(what.shared && { files: [hashOf(result)] }),
  });
  // Its file is gone again, or it was late: another try.
  if (answer.status === 400) await worker.complete(lease.id, { status: "returned", events: [] });
}

async function doOne(place: Place, what: Deed): Promise<void> {
  const { server, previewer } = place;
  const call = (method: string, path: string, body?: unknown) => send(server, { method, path: `/api/${path}`, body });
  switch (what.do) {
    case "upload":
      await send(server, { path: "/api/uploads", ...multipart({ [`${what.tag}.png`]: png(what.tag) }) });
      return;
    case "run": {
      const inputs = what.tags.map((name) => ({ name, pictures: { photo: `${name}.png` } }));
      await call("POST", "runs", { pipeline: { document: grey }, inputs });
      return;
    }
    case "work":
      return work(place, what);
    case "preview":
      await previewer.put(png(`result ${what.tag}`));
      return;
    case "gallery":
      await call("PUT", "galleries/crew", { people: [{ name: "me", photos: [hashOf(png(what.tag))] }] });
      return;
    case "no gallery":
      await call("DELETE", "galleries/crew?force");
      return;
    case "delete run":
      return onRun(place, what.which, (id) => call("DELETE", `runs/${id}`));
    case "rerun":
      return onRun(place, what.which, (id) => call("POST", `runs/${id}/rerun`, { items: "all" }));
    case "cancel":
      return onRun(place, what.which, (id) => call("POST", `runs/${id}/cancel`));
    case "no upload":
      await call("DELETE", `uploads/${what.tag}.png`);
      return;
    case "sweep":
      await server.services.artifacts.removeUnused(Date.now());
  }
}

/** Everything that the API says refers to a file. */
async function referred(place: Place): Promise<Set<string>> {
  const { server } = place;
  const said: unknown[] = [];
  for (const id of await runIds(place)) {
    const { items } = (await send(server, { path: `/api/runs/${id}/items?limit=200` })).json as { items?: Item[] };
    said.push(items, await server.services.runs.events(id, 0));
  }
  said.push((await send(server, { path: "/api/uploads?limit=200" })).json);
  for (const { name } of (await send(server, { path: "/api/galleries" })).json.galleries)
    said.push((await send(server, { path: `/api/galleries/${name}` })).json);
  return new Set([...JSON.stringify(said).matchAll(/"sha256":"([0-9a-f]{64})"/g)].map(([, sha256 = ""]) => sha256));
}

const stored = async ({ home }: Place): Promise<Set<string>> =>
  new Set(
    (await readdir(join(home, "artifacts"), { recursive: true })).flatMap(
      (name) => /[0-9a-f]{64}$/.exec(name)?.[0] ?? [],
    ),
  );

/** Between two moments of haste all that may wait has waited long enough. */
const timePasses = ({ server }: Place) =>
  server.services.keeping.store.updateTable("artifacts").set({ expires_at: 0 }).execute();

async function clear(place: Place): Promise<void> {
  const { server, worker } = place;
  for (const id of await runIds(place)) await send(server, { method: "POST", path: `/api/runs/${id}/cancel` });
  for (const { id } of await server.services.keeping.store.selectFrom("leases").select("id").execute())
    await worker.complete(id, { status: "cancelled", events: [] });
  await send(server, { path: "/api/runs/delete", body: { filter: {} } });
  await send(server, { method: "DELETE", path: "/api/galleries/crew?force" });
  for (const name of tags) await send(server, { method: "DELETE", path: `/api/uploads/${name}.png` });
  await sweepAll(place);
}

async function sweepAll(place: Place): Promise<void> {
  const { keeping, artifacts } = place.server.services;
  await keeping.sweeper.settled();
  await timePasses(place);
  while ((await artifacts.removeUnused(Date.now())).length > 0);
  for (let shelf = 0; shelf < 256; shelf++)
    await artifacts.removeUnknown(shelf.toString(16).padStart(2, "0"), Date.now() + 86_400_000);
}

it("no file that something refers to is ever missing, and none stays that nothing refers to", async () => {
  const home = await freshHome();
  const server = await servePlanted({ home, reconcileMs: 20 });
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  const [previewer] = (await server.workers(1, "previews")) as [PlantedWorker];
  const place: Place = { server, home, worker, previewer };
  const batches = fc.array(fc.array(deed, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(batches, async (all) => {
      for (const name of tags) await doOne(place, { do: "upload", tag: name });
      for (const batch of all) {
        await Promise.all(batch.map((what) => doOne(place, what)));
        const files = await stored(place);
        expect([...(await referred(place))].filter((sha256) => !files.has(sha256))).toEqual([]);
        await timePasses(place);
      }
      await sweepAll(place);
      expect(await stored(place)).toEqual(await referred(place));
      await clear(place);
      expect(await stored(place)).toEqual(new Set());
    }),
    { numRuns: 8 },
  );
}, 300_000);
