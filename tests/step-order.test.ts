import { join } from "node:path";
import type { Run, RunEvent } from "@kumiki/core";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  allEvents,
  allItems,
  exampleDocument,
  finished,
  freshHome,
  get,
  photos,
  post,
  type RunningServer,
  startServer,
  upload,
} from "./kumiki-server.contract.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer(await freshHome());
});
afterAll(() => server?.kill());

type Of<T extends RunEvent["type"]> = Extract<RunEvent, { type: T }>;
const is =
  <T extends RunEvent["type"]>(type: T) =>
  (event: RunEvent): event is RunEvent & Of<T> =>
    event.type === type;

it("lists the steps of an item in the plan's order, and tells them in the order in which they could happen", async () => {
  const linear = (await exampleDocument("linear")) as { components: { type: string; config: object }[] };
  // Two detectors of different speed read the resized picture; each has a preview that takes its time.
  const components = linear.components.map((part) =>
    part.type === "object_detection" ? { type: part.type, config: { confidence: 0.5 } } : part,
  );
  const [image = ""] = await upload(server, [join(photos, "astronaut.png")]);
  const { id } = await post<Run>(server, "/api/runs", {
    pipeline: { document: { ...linear, components, input_image: undefined } },
    inputs: [{ name: "astronaut", pictures: { image } }],
  });
  const run = await finished(server, id);
  expect(run.status).toBe("succeeded");

  const { steps: plan } = await get<{ steps: { id: string; after: string[] }[] }>(server, `/api/runs/${id}/document`);
  const order = plan.map((step) => step.id);
  const [item] = await allItems(server, id);
  expect(item?.steps.map(({ node }) => node)).toEqual(order);
  const { steps: summaries } = await get<{ steps: { node: string }[] }>(server, `/api/runs/${id}/steps`);
  expect(summaries.map(({ node }) => node)).toEqual(order);

  const events = await allEvents(server, id);
  const starts = new Map(events.filter(is("step.started")).map((event) => [event.node, event]));
  const ends = new Map(events.filter(is("step.finished")).map((event) => [event.step.node, event]));
  for (const { id: node, after } of plan) {
    const [start, end] = [starts.get(node), ends.get(node)];
    if (start === undefined || end === undefined) throw new Error(`${node} was not told of`);
    // The log has the times of the timeline: its own, not those at which the server heard of it.
    expect(Math.abs(Date.parse(end.at) - Date.parse(start.at) - end.step.ms)).toBeLessThanOrEqual(1);
    expect(Date.parse(end.recordedAt)).toBeGreaterThanOrEqual(Date.parse(end.at) - 1);
    for (const needed of after) {
      expect(ends.get(needed)?.seq, `${needed} ends before ${node} begins`).toBeLessThan(start.seq);
      expect(Date.parse(ends.get(needed)?.at ?? "")).toBeLessThanOrEqual(Date.parse(start.at));
    }
  }
});
