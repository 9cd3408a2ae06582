import type { Run, RunEvent } from "@kumiki/core";
import { type ClusterServer, startClusterServer } from "../tests/cluster-server.contract.ts";
import { kumikiImage } from "../tests/image.contract.ts";
import { allEvents, finished, post, upload } from "../tests/kumiki-server.contract.ts";
import { hasNomad, startCluster } from "../tests/nomad.contract.ts";
import { exampleDocument, samplePhoto } from "./engine.ts";
import { median, type Row } from "./measure.ts";

const rounds = 12;
type Executor = "embedded" | "warm" | "job";

/** From the request to the last event of a run of one photo, as the server's own clock tells, ms; and what it waited for. */
async function oneRun(
  server: ClusterServer,
  executor: Executor,
  photo: string,
): Promise<{ ms: number; events: RunEvent[] }> {
  const pipeline = { document: exampleDocument("blur-faces") };
  const { id } = await post<Run>(server, "/api/runs", { pipeline, inputs: [{ pictures: { photo } }], executor });
  const done = await finished(server, id, 60_000);
  if (done.status !== "succeeded") throw new Error(`${executor}: ${JSON.stringify(done.problem ?? done.placement)}`);
  const events = await allEvents(server, id);
  return { ms: Date.parse(events.at(-1)?.at ?? "") - Date.parse(events[0]?.at ?? ""), events };
}

/** Where the time of a run with a job of its own goes, ms from one moment to the next. */
function parts(events: readonly RunEvent[]): string {
  const moment = (name: string, is: (event: RunEvent) => boolean) => ({
    name,
    at: Date.parse(events.find(is)?.at ?? ""),
  });
  const placed = (state: string) => (event: RunEvent) =>
    event.type === "run.placement" && event.placement.state === state;
  const moments = [
    moment("asked", ({ type }) => type === "run.created"),
    moment("registered", placed("placing")),
    moment("placed", placed("starting")),
    moment("container running", placed("running")),
    moment("item leased", ({ type }) => type === "item.started"),
    moment("first step", ({ type }) => type === "step.started"),
    moment("done", ({ type }) => type === "item.succeeded"),
  ]
    .filter(({ at }) => !Number.isNaN(at))
    // Nomad tells of a container after its worker has come by itself.
    .sort((one, other) => one.at - other.at);
  return moments
    .slice(1)
    .map(({ name, at }, before) => `${name} +${at - (moments[before]?.at ?? at)}`)
    .join(", ");
}

export default async function measure(): Promise<Row[]> {
  if (!hasNomad) throw new Error("there is no Nomad: npm run engines says why");
  const found = await kumikiImage();
  const image = "missing" in found ? undefined : found.name;
  const cluster = await startCluster();
  const settings = { warm: { min: 1, max: 1 }, reconcileMs: 10_000 };
  const server = await startClusterServer(cluster, { ...(image && { image }), settings });
  try {
    const [photo = ""] = await upload(server, [samplePhoto("astronaut.png")]);
    const times: Record<Executor, number[]> = { embedded: [], warm: [], job: [] };
    let last: readonly RunEvent[] = [];
    for (let round = -2; round < rounds; round++)
      for (const executor of ["embedded", "warm", ...(round % 4 === 0 ? (["job"] as const) : [])] as const) {
        const { ms, events } = await oneRun(server, executor, photo);
        if (round >= 0) times[executor].push(ms);
        if (executor === "job") last = events;
      }
    const [embedded, warm, job] = [median(times.embedded), median(times.warm), median(times.job)];
    const where = image === undefined ? "processes" : "containers";
    return [
      {
        name: `a warm worker on Nomad (${where}) beyond embedded`,
        value: warm - embedded,
        unit: "ms",
        goal: 100,
        detail: `${warm.toFixed(0)} against ${embedded.toFixed(0)} ms`,
      },
      { name: "a run with a job of its own", value: job, unit: "ms", goal: 5_000, detail: parts(last) },
    ];
  } finally {
    await server.kill();
    await cluster.stop();
  }
}
