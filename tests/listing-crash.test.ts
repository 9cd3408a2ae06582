import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import {
  allEvents,
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

const program = [process.execPath, new URL("./listing-server.ts", import.meta.url).pathname];
const serve = async (home: string): Promise<RunningServer> => {
  const server = await startServer(home, { program });
  running.push(server);
  return server;
};

const document = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" }, width: { kind: "number" } },
  nodes: {
    size: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: { $input: "width" } } },
    grey: { use: "color.grayscale@1", in: { image: "size.image" } },
  },
  outputs: { picture: "grey.image" },
};

const rows = 400;

async function submitManifest(server: RunningServer): Promise<Run> {
  const picture = await sharp({ create: { width: 8, height: 6, channels: 3, background: "#123456" } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append("files", new Blob([new Uint8Array(picture)]), "a.png");
  await fetch(`${server.url}/api/uploads`, { method: "POST", body: form });
  const lines = Array.from({ length: rows }, (_, row) => `a.png,${1 + (row % 300)},item ${row}`);
  const sent = await fetch(`${server.url}/api/files?name=list.csv`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: ["photo,width,name", ...lines].join("\n"),
  });
  const { artifact } = (await sent.json()) as { artifact: { sha256: string } };
  return post<Run>(server, "/api/runs", {
    pipeline: { document },
    source: { kind: "manifest", file: artifact.sha256 },
  });
}

describe("kill -9 while a run is listed", () => {
  it("three times: every row becomes one item, and each succeeds once", async () => {
    const home = await freshHome();
    let server = await serve(home);
    const { id } = await submitManifest(server);
    for (const total of [60, 150, 250]) {
      const at = await until(
        () => get<Run>(server, `/api/runs/${id}`),
        ({ counts }) => counts.total >= total,
      );
      expect(at.listing?.state).toBe("open");
      await server.kill("SIGKILL");
      server = await serve(home);
    }
    const run = await finished(server, id);
    expect(run).toMatchObject({ status: "succeeded", counts: { total: rows, succeeded: rows } });
    const items = await allItems(server, id);
    expect(items.map(({ name }) => name)).toEqual(Array.from({ length: rows }, (_, row) => `item ${row}`));
    expect(items.map(({ parameters }) => parameters?.width)).toEqual(items.map((_, row) => 1 + (row % 300)));
    const events = await allEvents(server, id);
    const succeeded = events.flatMap((event) => (event.type === "item.succeeded" ? [event.item] : []));
    expect(succeeded.toSorted((a, b) => a - b)).toEqual(items.map((_, row) => row));
  }, 300_000);
});
