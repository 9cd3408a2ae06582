import type { Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ClusterServer, startClusterServer } from "./cluster-server.contract.ts";
import {
  allEvents,
  allItems,
  exampleDocument,
  finished,
  freshHome,
  get,
  photos,
  post,
  until,
  upload,
} from "./kumiki-server.contract.ts";
import { type Cluster, freePort, hasNomad, registerService, startCluster } from "./nomad.contract.ts";

/** Workers are told no address: they find the server where Nomad says that it is. */
const settings = { workerUrl: undefined, workerService: "kumiki-door" };

interface JobAnswer {
  readonly hcl: string;
  readonly job: { readonly TaskGroups: { readonly Tasks: { readonly Templates: unknown[] }[] }[] };
}

describe.skipIf(!hasNomad)("a server that workers find as a Nomad service", () => {
  let cluster: Cluster;
  let home: string;
  let server: ClusterServer;
  let document: unknown;
  beforeAll(async () => {
    cluster = await startCluster();
    home = await freshHome();
    server = await startClusterServer(cluster, { home, settings });
    document = await exampleDocument("thumbnails");
  });
  afterAll(async () => {
    await server.kill();
    await cluster.stop();
  });
  const submit = async (count: number) => {
    const [photo = ""] = await upload(server, [`${photos}rocket.jpg`]);
    const inputs = Array.from({ length: count }, () => ({ pictures: { photo } }));
    return post<Run>(server, "/api/runs", { pipeline: { document }, inputs, executor: "job" });
  };
  const counts = (run: string) => get<Run>(server, `/api/runs/${run}`);

  it("is waited for until it is there; its job is the same job to Nomad's own parser", {
    timeout: 120_000,
  }, async () => {
    const run = await submit(3);
    const { hcl, job } = await until(
      () => get<JobAnswer>(server, `/api/runs/${run.id}/job`),
      () => true,
    );
    const parsed = await cluster.ask<JobAnswer["job"]>("POST", "jobs/parse", { JobHCL: hcl, Canonicalize: false });
    expect(parsed.TaskGroups[0]?.Tasks[0]?.Templates).toMatchObject(job.TaskGroups[0]?.Tasks[0]?.Templates ?? [""]);
    await until(
      () => cluster.ask<{ ClientStatus: string }[]>("GET", "allocations"),
      (all) => all.some(({ ClientStatus }) => ClientStatus === "running"),
    );
    expect((await counts(run.id)).counts.succeeded).toBe(0);
    await registerService(cluster, "kumiki-door", server.workerPort);
    expect((await finished(server, run.id)).status).toBe("succeeded");
  });

  it("is followed to another port in the middle of a run, and nothing is lost or done twice", {
    timeout: 240_000,
  }, async () => {
    const run = await submit(400);
    await until(
      () => counts(run.id),
      ({ counts: { succeeded } }) => succeeded >= 20,
    );
    await server.kill("SIGKILL");
    server = await startClusterServer(cluster, { home, settings, workerPort: await freePort() });
    const before = (await counts(run.id)).counts.succeeded;
    expect(before).toBeLessThan(400);
    await registerService(cluster, "kumiki-door", server.workerPort);
    expect(await finished(server, run.id, 200_000)).toMatchObject({
      status: "succeeded",
      counts: { succeeded: 400 },
    });
    expect(await allItems(server, run.id)).toHaveLength(400);
    const done = (await allEvents(server, run.id)).filter(({ type }) => type === "item.succeeded");
    expect(done).toHaveLength(400);
    // The workers that were there went on: no other job was made for the run.
    const jobs = await cluster.ask<{ ID: string }[]>("GET", "jobs");
    expect(jobs.filter(({ ID }) => ID.startsWith(run.id)).length).toBeLessThanOrEqual(1);
  });
});
