import { problemSchema } from "@kumiki/core";
import { z } from "zod";
import { newRunSchema } from "../runs/request.ts";

const name = z.string().trim().min(1).max(100);
/** What it starts; files and calls bring the inputs. */
const runOfInputs = newRunSchema.omit({ inputs: true, source: true });

export const folderWatchSchema = z.strictObject({
  root: z.string().min(1).max(64).meta({ description: "A folder that the operator named" }),
  path: z.string().max(4096).default("").meta({ description: "Below the root, with /" }),
  glob: z.string().min(1).max(1024).optional().meta({ description: "Only paths that match, such as **/*.jpg" }),
  settleMs: z
    .int()
    .min(100)
    .max(3_600_000)
    .default(5_000)
    .meta({ description: "A file is whole when its size and its time stood still for so long, ms" }),
  everyMs: z.int().min(100).max(3_600_000).default(5_000).meta({ description: "How often it is looked at, ms" }),
  existing: z.boolean().default(true).meta({ description: "Also what was there before the trigger" }),
});

export const scheduleSchema = z.strictObject({
  schedule: z.string().min(9).max(200).meta({ description: "Five fields of cron: minute hour day month weekday" }),
  zone: z.string().min(1).max(64).default("UTC").meta({ description: "Time zone, such as Asia/Tokyo" }),
  missed: z
    .enum(["tell", "once"])
    .default("tell")
    .meta({ description: "What passed while the server was down: only told, or made up once" }),
});

export const hookSchema = z.strictObject({
  perMinute: z.int().min(1).max(6_000).default(60).meta({ description: "Calls that are taken in a minute" }),
});

export const webhookSchema = z.strictObject({
  url: z.string().min(1).max(2_048).meta({ description: "Of a host that the operator allows" }),
  event: z.enum(["run", "item"]).default("run").meta({ description: "The end of each run, or of each item" }),
  pipeline: z.string().min(1).max(64).optional().meta({ description: "Only runs of this stored pipeline" }),
  statuses: z
    .array(z.enum(["succeeded", "partial", "failed", "cancelled"]))
    .min(1)
    .max(4)
    .optional()
    .meta({ description: "Only what ended so" }),
});

const folder = z.strictObject({ kind: z.literal("folder"), name, folder: folderWatchSchema, run: runOfInputs });
const cron = z.strictObject({ kind: z.literal("cron"), name, cron: scheduleSchema, run: newRunSchema });
const hook = z.strictObject({ kind: z.literal("hook"), name, hook: hookSchema.prefault({}), run: newRunSchema });
const webhook = z.strictObject({ kind: z.literal("webhook"), name, webhook: webhookSchema });

/** `POST /api/triggers`. */
export const newTriggerSchema = z.discriminatedUnion("kind", [folder, cron, hook, webhook]);
export type TriggerDefinition = z.output<typeof newTriggerSchema>;
export type Definition<Kind extends TriggerDefinition["kind"]> = Extract<TriggerDefinition, { kind: Kind }>;

const state = {
  id: z.string(),
  isPaused: z.boolean(),
  /** Of schedules: the next moment. */
  nextAt: z.iso.datetime().optional(),
  /** Why it cannot do its work now; it goes on trying. */
  problem: problemSchema.optional(),
  deadCalls: z.int().min(0),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};
export const triggerSchema = z.discriminatedUnion("kind", [
  folder.extend(state),
  cron.extend(state),
  hook.extend(state),
  webhook.extend(state),
]);
export type TriggerAnswer = z.output<typeof triggerSchema>;

export const firingSchema = z.strictObject({
  id: z.string(),
  cause: z.enum(["due", "made-up", "files", "call", "manual"]),
  status: z.enum(["open", "started", "failed", "missed"]),
  run: z.string().optional(),
  problem: problemSchema.optional(),
  /** Files of a batch, or moments that were missed. */
  count: z.int().optional(),
  dueAt: z.iso.datetime().optional(),
  untilAt: z.iso.datetime().optional(),
  createdAt: z.iso.datetime(),
});
export type Firing = z.output<typeof firingSchema>;

export const callSchema = z.strictObject({
  id: z.string(),
  event: z.enum(["run.ended", "item.ended", "test"]),
  run: z.string().optional(),
  item: z.int().optional(),
  status: z.enum(["waiting", "taken", "dead"]),
  tries: z.int().min(0),
  /** Of what waits. */
  nextAt: z.iso.datetime().optional(),
  /** HTTP status of the last answer. */
  answer: z.int().optional(),
  problem: problemSchema.optional(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().optional(),
});
export type Call = z.output<typeof callSchema>;
