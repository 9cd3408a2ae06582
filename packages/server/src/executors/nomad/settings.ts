import { text } from "@kumiki/core";
import { z } from "zod";
import { nomadConnectionSchema } from "./client/connection.ts";

/** What may stand for a container image: name, tag, digest. */
export const imageSchema = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._:/@-]{0,254}$/);
/** A word or path without anything that a shell, HCL or Nomad would read otherwise. */
export const plainWordSchema = z.string().regex(/^[a-zA-Z0-9@%+=:,./_-]{1,512}$/);
export const httpAddressSchema = z
  .string()
  .regex(/^https?:\/\/(\[[0-9a-fA-F:.]{2,45}\]|[a-zA-Z0-9][a-zA-Z0-9.-]{0,252})(:\d{1,5})?$/);
/** Names of pools, datacenters, namespaces and devices. */
export const nomadNameSchema = z.string().regex(/^[a-zA-Z0-9*_./-]{1,128}$/);

/** Name of a service as Nomad takes it (RFC 1123). */
export const serviceNameSchema = z.string().regex(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/);

const warmSchema = z.strictObject({
  min: z.int().min(0).default(0).meta({ docs: "Workers that stay when nothing is to do." }),
  max: z.int().min(1).default(4),
  itemsPerWorker: z.int().min(1).default(4).meta({ docs: "Waiting items for which one more worker is started." }),
  idleMs: z.int().min(1_000).default(300_000).meta({ docs: "Without work for so long they go down to `min`." }),
});

/** Settings of the Nomad executor; jobs are made of these and of the plan's estimate, and of nothing else. */
export const nomadSettingsSchema = nomadConnectionSchema.extend({
  workerUrl: httpAddressSchema
    .optional()
    .meta({ docs: "Address at which workers in the cluster reach the worker's listener." }),
  workerService: serviceNameSchema
    .optional()
    .meta({ docs: "Service that this listener is registered as: workers follow it when the server moves." }),
  workerServiceProvider: z.enum(["nomad", "consul"]).default("nomad"),
  workerHost: z.string().default("127.0.0.1").meta({ docs: "Address that the worker's listener binds." }),
  workerPort: z.int().min(0).max(65_535).default(4461),
  driver: z.enum(["docker", "raw_exec"]).default("docker"),
  image: imageSchema
    .optional()
    .meta({ docs: "Container image of workers (docker); with a tag or digest: Nomad fetches `latest` every time." }),
  command: z
    .array(plainWordSchema)
    .min(1)
    .optional()
    .meta({ docs: "Program of workers (raw_exec), absolute; `worker --join` is added." }),
  networkMode: z.enum(["bridge", "host"]).default("bridge"),
  nodePool: nomadNameSchema.default("default"),
  datacenters: z.array(nomadNameSchema).min(1).default(["*"]),
  priority: z.int().min(1).max(100).default(50),
  coreMhz: z.int().min(50).max(10_000).default(1_000).meta({ docs: "What a job asks for one busy core, MHz." }),
  gpuDevice: nomadNameSchema.optional().meta({ docs: "Device to ask for when a part prefers a GPU, e.g. nvidia/gpu." }),
  maxShards: z.int().min(1).max(1_000).default(8).meta({ docs: "Most workers of one run." }),
  itemsPerShard: z.int().min(1).default(25).meta({ docs: "Items for which a run gets one more worker." }),
  whenDown: z.enum(["fail", "wait", "embedded"]).default("wait").meta({ docs: "What a run does when Nomad is away." }),
  warm: warmSchema.optional().meta({ docs: "Warm workers for short runs; absent: none." }),
  warmBelowMs: z.int().min(0).default(10_000).meta({ docs: "Estimated work below which a run counts as short, ms." }),
  reconcileMs: z.int().min(100).default(10_000).meta({ docs: "How often Nomad is asked how things stand, ms." }),
});
export type NomadSettings = z.output<typeof nomadSettingsSchema>;

/** Settings that name what their driver starts. */
export const completeNomadSettingsSchema = nomadSettingsSchema
  .refine(({ workerUrl, workerService }) => (workerUrl === undefined) !== (workerService === undefined), {
    path: ["workerUrl"],
    params: {
      words: text(
        "ワーカーがサーバーへ届くアドレスかサービス (workerService) のどちらか一方",
        "either an address or a service (workerService) at which workers reach the server",
      ),
    },
  })
  .refine(({ driver, image }) => driver !== "docker" || image !== undefined, {
    path: ["image"],
    params: { words: text("driver が docker ならコンテナイメージ", "a container image, for the docker driver") },
  })
  .refine(({ driver, command }) => driver !== "raw_exec" || command !== undefined, {
    path: ["command"],
    params: {
      words: text("driver が raw_exec ならワーカーのプログラム", "the program of a worker, for the raw_exec driver"),
    },
  });
