import type { Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClusterServer, startClusterServer } from "./cluster-server.contract.ts";
import { allEvents, allItems, finished, get, outputHashes, until } from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";
import { rowName, submitTinted } from "./tinted-rows.contract.ts";

const rows = 400;

describe.skipIf(!hasNomad)("a run that is listed while Nomad works on it", () => {
  let cluster: Cluster;
  let server: ClusterServer;
  beforeAll(async () => {
    cluster = await startCluster();
    server = await startClusterServer(cluster, { settings: { warm: { min: 1, max: 1 }, itemsPerShard: 200 } });
  }, 120_000);
  afterAll(async () => {
    await server.kill();
    await cluster.stop();
  });

  it.each(["job", "warm"] as const)(
    "by %s: each row is an item of its own, done once, with its own values",
    async (executor) => {
      const { id } = await submitTinted(server, rows, { executor });
      await until(
        () => get<Run>(server, `/api/runs/${id}`),
        ({ counts }) => counts.succeeded > 20,
      );
      const run = await finished(server, id, 200_000);
      expect(run).toMatchObject({ status: "succeeded", executor: "nomad", counts: { total: rows, succeeded: rows } });
      expect(run.listing).toMatchObject({ source: "manifest", state: "ended" });
      const items = await allItems(server, id);
      expect(items.map(({ name }) => name)).toEqual(Array.from({ length: rows }, (_, row) => rowName(row)));
      expect(new Set(outputHashes(items)).size).toBe(rows);
      const succeeded = (await allEvents(server, id)).flatMap((event) =>
        event.type === "item.succeeded" ? [event.item] : [],
      );
      expect(succeeded.toSorted((a, b) => a - b)).toEqual(items.map((_, row) => row));
    },
    300_000,
  );
});
