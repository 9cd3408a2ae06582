import { mkdtemp, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { Webhook } from "standardwebhooks";
import { afterEach, describe, expect, it } from "vitest";
import { registerFileReferences } from "../packages/server/src/store/file-references.ts";
import { receiver } from "../packages/server/src/triggers/planted-triggers.contract.ts";
import { kumiki } from "./kumiki-cli.contract.ts";
import {
  allItems,
  finished,
  freshHome,
  get,
  post,
  type RunningServer,
  startServer,
  until,
} from "./kumiki-server.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

/** A server process with a watched folder and a host to tell, which is killed and started again. */
async function world(host = "127.0.0.1:9") {
  const home = await freshHome();
  const inbox = await mkdtemp(join(tmpdir(), "kumiki-inbox-"));
  const places = join(home, "places.json");
  await writeFile(places, JSON.stringify({ folders: { inbox: { path: inbox } }, hosts: [host] }));
  const start = async () => {
    const server = await startServer(home, { args: ["--workers", "1", "--places", places] });
    running.push(server);
    return server;
  };
  const database = () => {
    const opened = new DatabaseSync(join(home, "kumiki.sqlite"));
    // Triggers of the database count files with them.
    registerFileReferences(opened);
    return opened;
  };
  return { home, inbox, start, database };
}

const grey = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};
const picture = (shade: number): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade % 256, g: shade >> 8, b: 9 } } })
    .png()
    .toBuffer();

interface Firing {
  readonly id: string;
  readonly status: string;
  readonly cause: string;
  readonly run?: string;
  readonly count?: number;
  readonly dueAt?: string;
}
interface Added {
  readonly trigger: { readonly id: string };
  readonly secret: string;
}
const firingsOf = async (server: RunningServer, id: string) =>
  (await get<{ firings: Firing[] }>(server, `/api/triggers/${id}/firings?limit=200`)).firings;
const runsOf = async (server: RunningServer) => (await get<{ runs: Run[] }>(server, "/api/runs?limit=200")).runs;

/** Sets a trigger up by the program that people use. */
async function add(server: RunningServer, home: string, args: readonly string[]): Promise<Added> {
  const pipeline = join(home, "grey.json");
  await writeFile(pipeline, JSON.stringify(grey));
  const words = args.map((word) => (word === "PIPELINE" ? pipeline : word));
  const answer = await kumiki(["triggers", "add", ...words, "--server", server.url, "--json"], { home });
  if (answer.code !== 0) throw new Error(answer.stderr);
  return answer.json<Added>();
}

/** As a program that was killed left it: the run is made or not, the firing knows nothing of it yet. */
function forgetRun(database: DatabaseSync, firing: string): void {
  database.prepare("update firings set status = 'open', run = null where id = ?").run(firing);
  database.close();
}

describe("kill -9", { timeout: 240_000 }, () => {
  it("of a server that watches a folder: each file is run once, and the end of each run is told", async () => {
    const { url, host, received } = await receiver();
    const { home, inbox, start } = await world(host);
    let server = await start();
    const { trigger } = await add(server, home, ["folder", "PIPELINE", "--folder", "inbox", "--settle", "300"]);
    const { secret } = await add(server, home, ["webhook", url]);
    const names: string[] = [];
    for (let round = 0; round < 5; round++) {
      for (let index = 0; index < 6; index++) {
        const name = `${round}-${index}.png`;
        names.push(name);
        await writeFile(join(inbox, `${name}.part`), await picture(round * 300 + index));
        await rename(join(inbox, `${name}.part`), join(inbox, name));
      }
      // In the middle of looking, taking, listing, working or telling: each round somewhere else.
      await sleep(1_500 + round * 1_300);
      await server.kill("SIGKILL");
      server = await start();
    }
    const settled = await until(
      () => firingsOf(server, trigger.id),
      (firings) => firings.reduce((sum, { count = 0 }) => sum + count, 0) >= names.length,
    );
    const started = await until(
      () => firingsOf(server, trigger.id),
      (firings) => firings.every(({ status }) => status === "started"),
    );
    expect(started).toHaveLength(settled.length);
    for (const { run = "" } of started) expect((await finished(server, run)).status).toBe("succeeded");
    const items = await Promise.all(started.map(({ run = "" }) => allItems(server, run)));
    expect(
      items
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names.sort());
    expect(await runsOf(server)).toHaveLength(started.length);
    const told = await until(
      async () =>
        new Map(
          received.map(({ headers, body }) => {
            const message = new Webhook(secret).verify(body, headers as never) as { data: { run: Run } };
            return [String(headers["webhook-id"]), message.data.run.id];
          }),
        ),
      (messages) => messages.size >= started.length,
    );
    // A receiver that heard a message twice knows it by its id; there is one a run.
    expect([...told.values()].sort()).toEqual(started.map(({ run }) => run).sort());
  });

  it("between a firing and its run, or just after its run was made: there is one run", async () => {
    const { home, start, database } = await world();
    let server = await start();
    const { trigger, secret } = await add(server, home, ["hook", "PIPELINE"]);
    const call = (key: string) =>
      picture(3).then((bytes) =>
        fetch(`${server.url}/api/hooks/${trigger.id}`, {
          method: "POST",
          headers: { authorization: `Bearer ${secret}`, "content-type": "image/png", "idempotency-key": key },
          body: new Uint8Array(bytes),
        }).then(async (answer) => ((await answer.json()) as { firing: Firing }).firing),
      );
    const first = await call("a");
    await server.kill("SIGKILL");
    forgetRun(database(), first.id);
    server = await start();
    expect(await call("a")).toMatchObject({ id: first.id, run: first.run, status: "started" });
    expect(await runsOf(server)).toHaveLength(1);

    await server.kill("SIGKILL");
    const before = database();
    before.prepare("delete from idempotency_keys").run();
    for (const table of ["leases", "events", "items", "step_totals"])
      before.prepare(`delete from ${table} where run = ?`).run(first.run ?? "");
    before.prepare("delete from runs where id = ?").run(first.run ?? "");
    forgetRun(before, first.id);
    server = await start();
    await until(
      () => firingsOf(server, trigger.id),
      ([firing]) => firing?.status === "started",
    );
    expect(await runsOf(server)).toHaveLength(1);
  });

  it("around a minute of a schedule: the minute has one run", async () => {
    const { home, inbox, start } = await world();
    let server = await start();
    const stored = await post<{ id: string }>(server, "/api/pipelines", { document: grey });
    await writeFile(join(inbox, "a.png"), await picture(1));
    const made = await add(server, home, [
      ...["cron", `stored:${stored.id}`, "--schedule", "* * * * *", "--folder", "inbox"],
    ]);
    const [firing] = await until(
      () => firingsOf(server, made.trigger.id),
      (firings) => firings.length > 0,
    );
    await server.kill("SIGKILL");
    server = await start();
    // Another minute may come at any time, and with it one more of both.
    const [after] = await until(
      async () => [await firingsOf(server, made.trigger.id), await runsOf(server)] as const,
      ([firings, runs]) => firings.every(({ status }) => status !== "open") && runs.length === firings.length,
    );
    const minutes = after.map(({ dueAt }) => dueAt);
    expect(new Set(minutes).size).toBe(minutes.length);
    expect(minutes).toContain(firing?.dueAt);
  });

  it("for three hours of a schedule (the database says so): what was missed is told, and made up once", async () => {
    const { home, inbox, start, database } = await world();
    let server = await start();
    await writeFile(join(inbox, "a.png"), await picture(1));
    // Half an hour from now, so that no moment comes while the test runs.
    const minute = (new Date().getMinutes() + 30) % 60;
    const { trigger } = await add(server, home, [
      ...["cron", "PIPELINE", "--schedule", `${minute} * * * *`, "--missed", "once", "--folder", "inbox"],
    ]);
    await server.kill("SIGKILL");
    const hour = 3_600_000;
    const last = Math.floor((Date.now() - minute * 60_000) / hour) * hour + minute * 60_000;
    const before = database();
    before.prepare("update triggers set due_at = ? where id = ?").run(last - 2 * hour, trigger.id);
    before.close();
    server = await start();
    const told = await until(
      () => firingsOf(server, trigger.id),
      (firings) => firings.length === 2 && firings.every(({ status }) => status !== "open"),
    );
    expect(told).toMatchObject([
      { cause: "made-up", status: "started" },
      { cause: "due", status: "missed", count: 3, dueAt: new Date(last - 2 * hour).toISOString() },
    ]);
    await server.kill("SIGKILL");
    server = await start();
    await sleep(2_000);
    expect(await firingsOf(server, trigger.id)).toHaveLength(2);
    expect(await runsOf(server)).toHaveLength(1);
    const said = await kumiki(["triggers", "history", trigger.id, "--server", server.url], { home });
    expect(said.stdout).toMatch(/made up.*started[\s\S]*due.*missed.*3/);
  });
});
