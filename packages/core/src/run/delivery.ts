import { z } from "zod";
import { problemSchema } from "../errors/problem.ts";

const placeName = z.string().min(1).max(63);
const pathWithin = z.string().max(600).default("");

/** Where results of a run go beside the server's own store; places are named by the operator. */
export const deliverTargetSchema = z.discriminatedUnion("to", [
  z.strictObject({
    to: z.literal("folder"),
    root: placeName.meta({ description: "Name of a folder that the operator opened for writing" }),
    path: pathWithin.meta({ description: "Folder below it, made where it is missing" }),
  }),
  z.strictObject({
    to: z.literal("s3"),
    place: placeName.meta({ description: "Name of a bucket that the operator opened for writing" }),
    prefix: pathWithin.meta({ description: "Beginning of the keys, as folders" }),
  }),
]);
export type DeliverTarget = z.output<typeof deliverTargetSchema>;

/** `results/2026/summer`: a target as people say it. */
export const showTarget = (target: DeliverTarget): string =>
  (target.to === "folder" ? [target.root, target.path] : [target.place, target.prefix]).filter(Boolean).join("/");

/** How the results of a run get to their target; counts are of items that succeeded. */
export const deliverySchema = z.strictObject({
  target: deliverTargetSchema,
  /** `waits`: the target failed, and is tried again at `nextAt`. `stopped`: only when somebody says so. */
  state: z.enum(["open", "waits", "stopped"]),
  waiting: z.int().min(0),
  delivered: z.int().min(0),
  failed: z.int().min(0),
  /** Why it waits or stopped. */
  problem: problemSchema.optional(),
  nextAt: z.string().optional(),
});
export type Delivery = z.output<typeof deliverySchema>;

export const deliveredItemSchema = z.strictObject({
  item: z.int().min(0),
  name: z.string(),
  status: z.enum(["waiting", "delivered", "failed"]),
  /** Paths below the target's place; of outputs that are pictures, and `json` for all other values. */
  files: z.array(z.strictObject({ output: z.string(), path: z.string() })).optional(),
  problem: problemSchema.optional(),
});
export type DeliveredItem = z.output<typeof deliveredItemSchema>;
