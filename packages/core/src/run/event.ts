import { z } from "zod";
import { problemSchema } from "../errors/problem.ts";
import { listingSchema } from "./listing.ts";
import { placementSchema } from "./placement.ts";
import { itemCountsSchema, runStatusSchema } from "./run.ts";
import { resultSchema, stepSchema } from "./step.ts";

const item = z.int().min(0);
const attempt = z.int().min(1);
/** When it happened, by the worker's clock; workers of older versions do not tell. */
const at = z.iso.datetime().optional();

/**
 * What a worker reports while it works on an item. Events of an item are causal: the end of a step stands before every
 * beginning that waited for it.
 */
export const workerEventSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("step.started"),
    item,
    attempt,
    at,
    node: z.string(),
    use: z.string(),
    position: stepSchema.shape.position,
  }),
  z.strictObject({ type: z.literal("step.finished"), item, attempt, at, step: stepSchema }),
  z.strictObject({
    type: z.literal("log"),
    item,
    attempt,
    at,
    level: z.enum(["info", "warn", "error"]),
    node: z.string().optional(),
    message: z.string(),
  }),
]);
export type WorkerEvent = z.infer<typeof workerEventSchema>;

/** What the server adds: the life of run and items. */
export const serverEventSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("run.created"), counts: itemCountsSchema }),
  z.strictObject({
    type: z.literal("run.status"),
    status: runStatusSchema,
    counts: itemCountsSchema,
    problem: problemSchema.optional(),
  }),
  /** Of a large run, about once a second: beginnings of its items are no events. */
  z.strictObject({ type: z.literal("run.progress"), counts: itemCountsSchema }),
  z.strictObject({ type: z.literal("run.placement"), placement: placementSchema }),
  /** More inputs are listed; all are, or the list broke off. */
  z.strictObject({ type: z.literal("run.listing"), listing: listingSchema, counts: itemCountsSchema }),
  /** Something beside the inputs that is none; only the first of a run are told, all are counted. */
  z.strictObject({ type: z.literal("run.skipped"), name: z.string(), problem: problemSchema }),
  z.strictObject({ type: z.literal("item.started"), item, attempt, worker: z.string() }),
  z.strictObject({
    type: z.literal("item.returned"),
    item,
    attempt,
    reason: z.enum(["lease_lost", "worker_crashed", "shutdown", "node_lost"]),
  }),
  z.strictObject({ type: z.literal("item.succeeded"), item, attempt, outputs: z.record(z.string(), resultSchema) }),
  z.strictObject({ type: z.literal("item.failed"), item, attempt, problem: problemSchema }),
  z.strictObject({ type: z.literal("item.cancelled"), item }),
]);
export type ServerEvent = z.infer<typeof serverEventSchema>;

/**
 * Events of a run are append-only; `seq` counts from 1 without a gap. `at`: when it happened, by the clock of who tells
 * it (worker or server); `recordedAt`: when the server wrote it down.
 */
const recordSchema = z.object({ run: z.string(), seq: z.int().min(1), at: z.string(), recordedAt: z.string() });
export const runEventSchema = z.intersection(recordSchema, z.union([workerEventSchema, serverEventSchema]));
export type RunEvent = Readonly<z.infer<typeof recordSchema>> & (WorkerEvent | ServerEvent);
