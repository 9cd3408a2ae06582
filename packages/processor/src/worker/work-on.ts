import { createHash } from "node:crypto";
import {
  type Artifact,
  type Completion,
  isPicture,
  KumikiError,
  type Lease,
  makePlan,
  type Problem,
  problem,
  type Registry,
  type Result,
  reasonOf,
  type Value,
} from "@kumiki/core";
import type { Engine } from "../engine.ts";
import { toJson } from "../item/to-json.ts";
import type { Log } from "../log.ts";
import { encodePicture, mediaTypeOf, resultFormat } from "../picture/encode.ts";
import type { WorkerDoor } from "./door.ts";
import { eventQueue } from "./event-queue.ts";

export interface LeaseWork {
  readonly door: WorkerDoor;
  readonly engine: Engine;
  readonly registry: Registry;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Runs the leased item: fetches its pictures, reports steps as they end, stores results. Never throws for a failed item. */
export async function workOn(lease: Lease, { door, engine, registry, log, signal }: LeaseWork): Promise<Completion> {
  const { item, attempt } = lease;
  const events = eventQueue((batch) => door.events(lease.id, batch));
  const keep = (file: { bytes: Uint8Array; mediaType: string; width?: number; height?: number }): Promise<Artifact> => {
    const { bytes, ...rest } = file;
    return door.put(
      { sha256: createHash("sha256").update(bytes).digest("hex"), sizeBytes: bytes.length, ...rest },
      bytes,
    );
  };
  try {
    const plan = makePlan(lease.document, registry, {
      parameters: lease.parameters,
      ...(lease.upTo && { upTo: lease.upTo }),
    });
    const files = await fetchFiles(lease, door);
    const { outputs, format } = await engine.run({
      plan,
      files,
      signal,
      deadlineMs: lease.deadlineMs,
      ...(lease.keepPreviews && { previews: keep }),
      onStepStarted: ({ id, use }) => events.add({ type: "step.started", item, attempt, node: id, use }),
      onStepFinished: (step) => events.add({ type: "step.finished", item, attempt, step }),
    });
    const results = await storeResults(outputs, format, keep);
    return { status: "succeeded", outputs: results, events: await events.drain() };
  } catch (error) {
    const found = coded(error);
    log.warn(found.message.en, { run: lease.run, item, ...(found.node && { step: found.node }), code: found.code });
    return { status: "failed", problem: found, events: await events.drain() };
  }
}

async function fetchFiles(lease: Lease, door: WorkerDoor) {
  const entries = Object.entries(lease.inputs).map(
    async ([name, { sha256 }]) => [name, { sha256, bytes: await door.artifact(sha256) }] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function storeResults(
  outputs: Readonly<Record<string, Value>>,
  format: string,
  keep: (file: { bytes: Uint8Array; mediaType: string; width: number; height: number }) => Promise<Artifact>,
): Promise<Record<string, Result>> {
  const results: Record<string, Result> = {};
  for (const [name, value] of Object.entries(outputs)) {
    if (!isPicture(value)) {
      results[name] = { kind: kindOf(value), value: toJson(value) ?? null };
      continue;
    }
    const type = resultFormat(format, value.kind === "mask" ? { channels: 1 } : value);
    const { width, height } = value;
    const artifact = await keep({
      bytes: await encodePicture(value, type),
      mediaType: mediaTypeOf[type],
      width,
      height,
    });
    results[name] = { kind: value.kind, artifact };
  }
  return results;
}

const kindOf = (value: Value): string => {
  if (Array.isArray(value)) return "list";
  if (typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string")
    return value.kind;
  return typeof value === "string"
    ? "text"
    : typeof value === "boolean"
      ? "bool"
      : typeof value === "number"
        ? "number"
        : "json";
};

function coded(error: unknown): Problem {
  if (!(error instanceof KumikiError)) return problem("STEP_FAILED", { node: "", received: reasonOf(error) });
  return error.problems[0] ?? error.problem;
}
