import { z } from "zod";
import { pluginPinsSchema } from "../component/origin.ts";
import { pluginLimitsSchema } from "../component/plugin-limits.ts";
import { documentSchema } from "../document/schema.ts";
import { problemSchema } from "../errors/problem.ts";
import { modelCardSchema } from "../model.ts";
import { workerEventSchema } from "./event.ts";
import { artifactSchema, resultSchema, sha256Schema, stepSchema } from "./step.ts";

/** The worker protocol: the contract of server and processor under `/worker/*` (bearer token on every call). */

/** `POST /worker/lease`; answers `{ lease, more, done }`, with `lease: null` when nothing came within `waitMs`. */
export const leaseRequestSchema = z.strictObject({
  worker: z.string().min(1).max(100),
  /** `preview`: the reserved worker of live previews. */
  serves: z.enum(["items", "previews"]).default("items"),
  waitMs: z.int().min(0).max(30_000).default(20_000),
  /** So many items of one run at once, each with its own lease; the server may give fewer. */
  atMost: z.int().min(1).max(64).default(1),
});

export const leaseSchema = z.strictObject({
  id: z.string(),
  run: z.string(),
  item: z.int().min(0),
  attempt: z.int().min(1),
  document: documentSchema,
  /** Values of the pipeline's inputs that are not pictures. */
  parameters: z.record(z.string(), z.json()),
  /** Pictures by input name; fetched from `GET /worker/artifacts/:sha256`. */
  inputs: z.record(z.string(), artifactSchema),
  /** The code of the plugins that the run began with; fetched from `GET /worker/plugins/:sha256`. */
  plugins: pluginPinsSchema.optional(),
  keepPreviews: z.boolean(),
  /** False in the long tail of a large run: steps are told when they failed or warn; else only counted. */
  tellSteps: z.boolean().default(true),
  /** Previews only: nobody asks for results, only for how the steps look. */
  stepsOnly: z.literal(true).optional(),
  /** Previews only: stop after this node; absent: the whole pipeline. */
  upTo: z.string().optional(),
  /** Previews only: cards that stand for those of the store, so that a description can be tried before it is kept. */
  cards: z.array(modelCardSchema).max(4).optional(),
  /** Milliseconds that are left for this item. */
  deadlineMs: z.int().min(1),
});
export type Lease = z.infer<typeof leaseSchema>;

const sharedByRun = { run: true, document: true, parameters: true, plugins: true } as const;
/** `parameters`: where an item has others than the first of its answer. */
const briefLeaseSchema = leaseSchema.omit(sharedByRun).extend({ parameters: leaseSchema.shape.parameters.optional() });

/**
 * `more`: further leases of the same run, whose document (and parameters, where they are the same) stand in the first
 * only. `done`: nothing will come for this worker any more, so it ends (workers of one run only).
 */
export const leaseAnswerSchema = z.strictObject({
  lease: leaseSchema.nullable(),
  more: z.array(briefLeaseSchema).default([]),
  done: z.boolean().default(false),
});
export type LeaseAnswer = z.infer<typeof leaseAnswerSchema>;

/** Every lease of an answer, whole. */
export function leasesOf({ lease, more }: Pick<LeaseAnswer, "lease" | "more">): Lease[] {
  if (lease === null) return [];
  const { run, document, parameters, plugins } = lease;
  const shared = { run, document, ...(plugins && { plugins }) };
  return [lease, ...more.map((brief) => ({ ...brief, ...shared, parameters: brief.parameters ?? parameters }))];
}

/** An answer with these leases of one run. */
export function leaseAnswer([lease, ...rest]: readonly Lease[], done: boolean): LeaseAnswer {
  const shared = JSON.stringify(lease?.parameters);
  const more = rest.map(({ run, document, parameters, plugins, ...brief }) =>
    JSON.stringify(parameters) === shared ? brief : { ...brief, parameters },
  );
  return { lease: lease ?? null, more, done };
}

/** `POST /worker/heartbeat` every 5 s, from a thread of its own; 30 s of silence lose the lease. */
export const heartbeatSchema = z.strictObject({ worker: z.string(), leases: z.array(z.string()).max(64) });

/** `cancelled`: stop working on it; `lost`: it belongs to somebody else now. */
export const heartbeatAnswerSchema = z.strictObject({ cancelled: z.array(z.string()), lost: z.array(z.string()) });

/** `POST /worker/leases/:id/events`: a batch, in order. STALE_LEASE when the lease is no longer valid. */
export const eventBatchSchema = z.strictObject({ events: z.array(workerEventSchema).max(500) });

/** How a step of an item ended, for the counts of its node. */
export const stepEndSchema = stepSchema.pick({ node: true, use: true, position: true, status: true, ms: true });
export type StepEnd = z.infer<typeof stepEndSchema>;
const steps = z.array(stepEndSchema).default([]);
/** Time that the item itself took; its lease may have waited for others. */
const tookMs = z.number().min(0).optional();

/**
 * Accepted once, for the current attempt only. Files are stored before: sent, or (`files`) written where the server keeps
 * them by a worker on its own machine.
 */
export const completionSchema = z.discriminatedUnion("status", [
  z.strictObject({
    status: z.literal("succeeded"),
    outputs: z.record(z.string(), resultSchema),
    events: z.array(workerEventSchema),
    steps,
    tookMs,
    files: z.array(sha256Schema).default([]),
  }),
  z.strictObject({
    status: z.literal("failed"),
    problem: problemSchema,
    events: z.array(workerEventSchema),
    steps,
    tookMs,
  }),
  z.strictObject({ status: z.literal("cancelled"), events: z.array(workerEventSchema) }),
  z.strictObject({ status: z.literal("returned"), events: z.array(workerEventSchema) }),
]);
export type Completion = z.infer<typeof completionSchema>;

/** `POST /worker/complete`: several at once; those that are refused say why and change nothing. */
export const completionsSchema = z.strictObject({
  completions: z
    .array(z.strictObject({ lease: z.string().min(1).max(64), completion: completionSchema }))
    .min(1)
    .max(64),
});
export type ToldCompletion = z.infer<typeof completionsSchema>["completions"][number];
export const completionsAnswerSchema = z.strictObject({
  refused: z.array(z.strictObject({ lease: z.string(), code: z.string() })),
});

/** `GET /worker/galleries/:name`: the photos of each person. */
export const galleryPhotosSchema = z.strictObject({
  name: z.string(),
  people: z.array(z.strictObject({ name: z.string(), photos: z.array(artifactSchema) })),
});
export type GalleryPhotos = z.infer<typeof galleryPhotosSchema>;

/** `GET` and `PUT /worker/embeddings/:model/:photo`: what a model (its card's version, a sha256) makes of a photo (sha256); no face: empty. */
export const photoEmbeddingSchema = z.strictObject({
  model: sha256Schema,
  photo: sha256Schema,
  vectors: z.array(z.array(z.number())),
});
export type PhotoEmbedding = z.infer<typeof photoEmbeddingSchema>;

/** `GET /worker/plugins/:sha256/service`: where the service is that a plugin names; absent: the server knows no cluster. */
export const partServiceSchema = z.strictObject({ urls: z.array(z.string()).readonly().optional() });

/**
 * First line on the standard input of a worker that an executor starts on its own machine, as JSON; so the token stands
 * in no argument and no environment. The input stays open after it: its end means that the server is gone, and the
 * worker ends too.
 */
export const workerOrderSchema = z.strictObject({
  server: z.url(),
  token: z.string().min(1),
  worker: z.string().min(1).max(100),
  serves: z.enum(["items", "previews", "thumbnails"]),
  modelDirectory: z.string().min(1),
  /** Where the server keeps files, when the worker may read and write them itself: both are on one machine. */
  artifactDirectory: z.string().min(1).optional(),
  /** Step results that it keeps from one preview to the next, bytes. */
  cacheBytes: z.int().min(0).default(0),
  /** What plugins may take; absent: the usual. */
  pluginLimits: pluginLimitsSchema.optional(),
});
export type WorkerOrder = z.infer<typeof workerOrderSchema>;
