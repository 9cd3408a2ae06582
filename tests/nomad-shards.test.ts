import type { Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClusterServer, startClusterServer } from "./cluster-server.contract.ts";
import {
  allEvents,
  allItems,
  exampleDocument,
  finished,
  get,
  outputHashes,
  photos,
  post,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";

const items = 1_000;

describe.skipIf(!hasNomad)("1,000 items over 8 workers on two clients, one of which dies", () => {
  let cluster: Cluster;
  let server: ClusterServer;
  beforeAll(async () => {
    cluster = await startCluster({ clients: 2 });
    // Eight workers find room on two machines of two cores each.
    server = await startClusterServer(cluster, { settings: { coreMhz: 500, itemsPerShard: 125 } });
  });
  afterAll(async () => {
    await server.kill();
    await cluster.stop();
  });

  it("its items are leased again: 1,000 distinct successes, none twice", async () => {
    const [photo] = await upload(server, [`${photos}rocket.jpg`]);
    const document = await exampleDocument("thumbnails");
    const inputs = Array.from({ length: items }, (_, at) => ({ name: `photo-${at}`, pictures: { photo } }));
    const { id } = await post<Run>(server, "/api/runs", { pipeline: { document }, inputs, executor: "job" });
    const workers = async (status: string) =>
      (await cluster.ask<{ NodeID: string; ClientStatus: string }[]>("GET", `job/${id}-1/allocations`)).filter(
        ({ ClientStatus }) => ClientStatus === status,
      );
    await until(
      () => workers("running"),
      (running) => new Set(running.map(({ NodeID }) => NodeID)).size === 2,
    );
    await until(
      () => get<Run>(server, `/api/runs/${id}`),
      ({ counts }) => counts.succeeded > items / 4,
    );
    await cluster.killClient(1);
    expect(await finished(server, id, 240_000)).toMatchObject({ status: "succeeded", counts: { succeeded: items } });
    const events = await allEvents(server, id);
    const successes = events.flatMap((event) => (event.type === "item.succeeded" ? [event.item] : []));
    expect(successes).toHaveLength(items);
    expect(new Set(successes)).toHaveLength(items);
    const again = events.filter((event) => event.type === "item.returned");
    expect(again.length).toBeGreaterThan(0);
    const hashes = outputHashes(await allItems(server, id));
    expect(new Set(hashes)).toHaveLength(1);
  }, 300_000);
});
