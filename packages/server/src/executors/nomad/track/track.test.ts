import { describe, expect, it } from "vitest";
import { allocationSchema, evaluationSchema, placementFailureSchema } from "../client/answers.ts";
import { endingOf } from "./ending.ts";
import { placementOf } from "./placement.ts";
import { type FreeNode, whyWaiting } from "./why-waiting.ts";

const event = (Type: string, Details: Record<string, string> = {}, DisplayMessage = "") => ({
  Type,
  Time: 1,
  Details,
  DisplayMessage,
});
const allocation = (ClientStatus: string, Events: object[] = [], more: object = {}) =>
  allocationSchema.parse({
    ID: "a",
    JobID: "r-1",
    NodeName: "n1",
    ClientStatus,
    TaskStates: { worker: { State: "dead", Events } },
    ...more,
  });

describe("how an allocation ended", () => {
  const terminated = (exit_code: string, more: Record<string, string> = {}) =>
    event("Terminated", { exit_code, signal: "0", ...more });
  it.each([
    ["by itself", allocation("complete", [terminated("0")]), undefined, "shutdown", false],
    [
      "stopped",
      allocation("complete", [event("Killing"), terminated("143")], { DesiredStatus: "stop" }),
      undefined,
      "shutdown",
      false,
    ],
    ["an exit code", allocation("failed", [terminated("7")]), "JOB_FAILED", "worker_crashed", false],
    [
      "out of memory, told",
      allocation("failed", [terminated("137", { oom_killed: "true" })]),
      "JOB_OUT_OF_MEMORY",
      "worker_crashed",
      false,
    ],
    [
      "out of memory, not told",
      allocation("failed", [terminated("137", { oom_killed: "false" })]),
      "JOB_OUT_OF_MEMORY",
      "worker_crashed",
      false,
    ],
    [
      "killed from here with 137",
      allocation("complete", [event("Killing"), terminated("137")], { DesiredStatus: "stop" }),
      undefined,
      "shutdown",
      false,
    ],
    [
      "no image",
      allocation("failed", [event("Driver Failure", { driver_error: "Failed to pull `x:1`: not found" })]),
      "JOB_IMAGE_UNAVAILABLE",
      "shutdown",
      true,
    ],
    [
      "a driver that cannot",
      allocation("failed", [event("Driver Failure", { driver_error: "no space left" })]),
      "JOB_DRIVER_FAILED",
      "shutdown",
      false,
    ],
    [
      "a configuration that it does not take",
      allocation("failed", [event("Failed Validation", { validation_error: "Invalid label" })]),
      "JOB_DRIVER_FAILED",
      "shutdown",
      true,
    ],
    ["a lost node", allocation("lost"), "JOB_NODE_LOST", "node_lost", false],
  ] as const)("%s", (_, given, code, items, isHopeless) => {
    const ending = endingOf(given, 512);
    expect({ code: ending.problem?.code, items: ending.items, isHopeless: ending.isHopeless }).toEqual({
      code,
      items,
      isHopeless,
    });
  });
});

describe("where a job stands", () => {
  const why = async () => ({ ja: "空き待ち", en: "no room" });
  const place = (allocations: ReturnType<typeof allocation>[], evaluations: object[] = []) =>
    placementOf("r-1", "job", { allocations, evaluations: evaluations.map((one) => evaluationSchema.parse(one)) }, why);
  const blocked = { ID: "e2", JobID: "r-1", Status: "blocked" };
  it("placing, waiting with the reason, starting, running, ended", async () => {
    expect(await place([])).toMatchObject({ state: "placing" });
    expect(await place([], [blocked])).toMatchObject({ state: "waiting", reason: { en: "no room" } });
    expect(await place([allocation("pending")])).toMatchObject({
      state: "starting",
      reason: { en: "Starting on node n1." },
    });
    expect(await place([allocation("running"), allocation("pending")])).toMatchObject({ state: "running" });
    expect(await place([allocation("complete")])).toMatchObject({ state: "ended" });
  });

  it("tells how far the image is", async () => {
    const pulling = allocation("pending", [
      event("Driver", {}, "Docker image pull progress: Pulled 3/7 (12.3MB/45MB)"),
    ]);
    expect((await place([pulling])).reason).toEqual({
      ja: "ノード n1 でコンテナイメージを取得しています: Pulled 3/7 (12.3MB/45MB)。",
      en: "Getting the container image on node n1: Pulled 3/7 (12.3MB/45MB).",
    });
  });
});

describe("why a job waits, in plain words", () => {
  const node = (more: Partial<FreeNode>): FreeNode => ({
    name: "n",
    cpuMhz: 4000,
    memoryMb: 8192,
    isEligible: true,
    healthyDrivers: ["docker"],
    ...more,
  });
  const wanted = { cpuMhz: 1000, memoryMb: 6144, driver: "docker" };
  const failure = (more: object = {}) => placementFailureSchema.parse(more);
  it.each([
    ["no nodes", [], {}, "The cluster has no nodes."],
    ["drained", [node({ isEligible: false })], {}, "No node takes work now (down or drained)."],
    ["no driver", [node({ healthyDrivers: [] })], {}, "No node has a healthy docker driver."],
    [
      "memory",
      [node({ memoryMb: 900 }), node({ memoryMb: 3174 })],
      { DimensionExhausted: { memory: 2 } },
      "No node has 6 GB of memory free; the largest has 3.1 GB.",
    ],
    [
      "CPU",
      [node({ cpuMhz: 500 })],
      { DimensionExhausted: { cpu: 1 } },
      "No node has 1000 MHz of CPU free; the largest has 500 MHz.",
    ],
    ["a GPU", [node({})], { ConstraintFiltered: { "missing devices": 1 } }, "No node has a free GPU."],
    [
      "something else",
      [node({})],
      { ConstraintFiltered: { "missing host volumes": 1 } },
      "Waiting for a node with room (missing host volumes).",
    ],
  ] as const)("%s", (_, nodes, said, en) => {
    const told = whyWaiting(failure(said), wanted, nodes);
    expect(told.en).toBe(en);
    expect(told.ja).toMatch(/[ぁ-ん]/);
  });
});
