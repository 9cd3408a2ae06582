import { join } from "node:path";
import type { Item, Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClusterServer, startClusterServer } from "./cluster-server.contract.ts";
import { everyFace } from "./every-face.contract.ts";
import { hasSharedPhotos, sharedPhotos } from "./kumiki-cli.contract.ts";
import { allItems, finished, post, upload } from "./kumiki-server.contract.ts";
import { type Cluster, hasNomad, startCluster } from "./nomad.contract.ts";

describe.skipIf(!hasNomad || !hasSharedPhotos)("a loop in a job of real Nomad", () => {
  let cluster: Cluster;
  let server: ClusterServer;
  let photo: string;
  beforeAll(async () => {
    cluster = await startCluster();
    server = await startClusterServer(cluster);
    [photo = ""] = await upload(server, [join(sharedPhotos, "group-nine-faces.jpg")]);
  }, 180_000);
  afterAll(async () => {
    await server?.kill();
    await cluster?.stop();
  });
  const run = async (executor: "job" | "embedded"): Promise<{ ran: Run; item: Item | undefined }> => {
    const submitted = await post<Run>(server, "/api/runs", {
      pipeline: { document: everyFace },
      inputs: [{ pictures: { photo } }],
      executor,
    });
    const ran = await finished(server, submitted.id);
    return { ran, item: (await allItems(server, submitted.id))[0] };
  };

  it("maps the nine faces of a group photo back to the very results of the embedded executor", {
    timeout: 300_000,
  }, async () => {
    const inJob = await run("job");
    expect(inJob.ran).toMatchObject({ status: "succeeded", executor: "nomad" });
    const here = await run("embedded");
    expect(here.ran).toMatchObject({ status: "succeeded", executor: "embedded" });
    expect(inJob.item?.outputs.faces).toMatchObject({ value: { items: { length: 9 } } });
    expect(inJob.item?.outputs).toEqual(here.item?.outputs);
    const loop = inJob.item?.steps.find(({ node }) => node === "each");
    expect(loop).toMatchObject({ status: "succeeded", rounds: { count: 9, failed: 0 } });
    expect(inJob.item?.steps.map(({ node }) => node)).toContain("each[9]/eyes[1]/small");
  });
});
