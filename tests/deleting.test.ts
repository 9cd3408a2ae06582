import { join } from "node:path";
import { expect, it } from "vitest";
import { kumiki } from "./kumiki-cli.contract.ts";
import {
  finished,
  freshHome,
  get,
  photos,
  post,
  startServer,
  submit,
  until,
  upload,
} from "./kumiki-server.contract.ts";

const document = {
  kumiki: 1,
  name: "Small",
  inputs: { photo: { kind: "image" } },
  nodes: { small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 32, height: 32 } } },
  outputs: { picture: "small.image" },
};
const photo = join(photos, "rocket.jpg");

it("kumiki delete tells first what goes, deletes when that is wanted, and kumiki storage shows it", {
  timeout: 240_000,
}, async () => {
  const server = await startServer(await freshHome(), { args: ["--workers", "1"] });
  const [sha256 = ""] = await upload(server, [photo]);
  const [one, other] = [await submit(server, document, [sha256]), await submit(server, document, [sha256, sha256])];
  for (const { id } of [one, other]) await finished(server, id);
  const stored = await post<{ id: string }>(server, "/api/pipelines", { document });
  const ask = (...args: string[]) => kumiki([...args, "--server", server.url], { home: server.home });

  const storage = (await ask("storage", "--json")).json<{
    runs: { runs: number; items: number; resultBytes: number };
  }>();
  expect(storage.runs).toMatchObject({ runs: 2, items: 3, resultBytes: expect.any(Number) });
  expect((await ask("storage")).stdout).toContain(other.id);

  const told = await ask("delete", "runs", one.id, "--dry-run", "--json");
  expect(told).toMatchObject({ code: 0, stderr: expect.stringContaining("1 run(s): 1 item(s)") });
  expect(told.json()).toMatchObject({ deleted: false, runs: 1 });
  // Nobody is there to be asked.
  expect(await ask("delete", "runs", one.id)).toMatchObject({ code: 2, stderr: expect.stringContaining("--yes") });
  expect((await get<{ runs: object[] }>(server, "/api/runs")).runs).toHaveLength(2);
  expect(await ask("delete", "runs", "--yes")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("--older-than"),
  });

  expect((await ask("delete", "runs", one.id, "--yes", "--json")).json()).toMatchObject({ deleted: true, runs: 1 });
  expect((await ask("delete", "runs", one.id, "--yes")).stderr).toContain("NOT_FOUND");
  expect((await ask("delete", "runs", "--status", "succeeded", "--yes", "--json")).json()).toMatchObject({ runs: 1 });
  expect((await ask("delete", "pipelines", stored.id, "--yes")).code).toBe(0);
  const uploads = await ask("delete", "uploads", "rocket.jpg", "--yes", "--json");
  expect(uploads.json()).toMatchObject({ uploads: [{ name: "rocket.jpg", deleted: true }] });
  expect((await kumiki(["storage", "--server", "http://127.0.0.1:9"], { home: server.home })).stderr).toContain(
    "SERVER_UNREACHABLE",
  );
  await server.kill();
});

it("a server that is killed while a large run goes goes on with it", { timeout: 240_000 }, async () => {
  const home = await freshHome();
  const first = await startServer(home, { args: ["--workers", "1"] });
  const [sha256 = ""] = await upload(first, [photo]);
  const inputs = Array.from({ length: 10_000 }, () => ({ pictures: { photo: sha256 } }));
  const run = await post<{ id: string }>(first, "/api/runs", { pipeline: { document }, inputs });
  await post(first, `/api/runs/${run.id}/cancel`, {}).catch(() => {});
  await finished(first, run.id);
  const gone = await fetch(`${first.url}/api/runs/${run.id}`, { method: "DELETE" });
  expect(gone.status).toBe(200);
  await first.kill("SIGKILL");
  const server = await startServer(home, { args: ["--workers", "1"] });
  expect((await get<{ runs: object[] }>(server, "/api/runs")).runs).toEqual([]);
  await until(
    () => get<{ runs: { items: number; deleting: number } }>(server, "/api/storage"),
    ({ runs }) => runs.items === 0 && runs.deleting === 0,
  );
  await server.kill();
});
