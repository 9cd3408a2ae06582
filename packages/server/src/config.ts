import { resolve } from "node:path";
import { faultDetails, firstFault, KumikiError, pluginLimitsSchema } from "@kumiki/core";
import { z } from "zod";
import { completeNomadSettingsSchema } from "./executors/nomad/settings.ts";
import { isLoopback } from "./http/loopback.ts";
import { inferenceSettingsSchema } from "./inference/settings.ts";
import { fixedRetentionSchema } from "./keeping/retention.ts";
import { placesSettingsSchema } from "./places/settings.ts";
import { triggerSettingsSchema } from "./triggers/settings.ts";

const commandSchema = z.strictObject({ command: z.string().min(1), args: z.array(z.string()).default([]) });
export type Command = z.output<typeof commandSchema>;

const megabyte = 2 ** 20;

/** Settings of the server; whoever starts it (`kumiki serve`) reads them from its arguments and environment. */
export const serverConfigSchema = z.strictObject({
  host: z.string().min(1).default("127.0.0.1").meta({ docs: "Address to listen on; any but loopback needs a token." }),
  port: z.int().min(0).max(65_535).default(4460).meta({ docs: "Port; 0 takes a free one." }),
  home: z.string().min(1).meta({ docs: "Data directory: database, artifacts, models." }),
  token: z.string().min(16).max(512).optional().meta({ docs: "Access token; without one nothing is asked for." }),
  allowedHosts: z.array(z.string()).default([]).meta({ docs: "More host names that a Host header may carry." }),
  workers: z.int().min(0).max(256).meta({ docs: "Warm worker processes for items; one more is kept for previews." }),
  workerCommand: commandSchema.optional().meta({
    docs: "Program of a worker, which gets its order on standard input (core's workerOrderSchema); absent: none is started.",
  }),
  /** The whole environment of workers: the server's own may hold its token and is not handed on. */
  workerEnvironment: z.record(z.string(), z.string()).default({}).meta({ docs: "Environment of workers." }),
  prepareCommand: commandSchema.optional().meta({
    docs: "Program that converts the missing offline models and prints JSON lines {model, fraction}.",
  }),
  webDirectory: z.string().optional().meta({ docs: "The built page." }),
  examplesDirectory: z.string().optional().meta({ docs: "Folder with a folder for each example." }),
  welcomeRun: z.boolean().default(false).meta({ docs: "Run the first example on its first photo at the start." }),
  maxUploadBytes: z
    .int()
    .min(1)
    .default(256 * megabyte)
    .meta({ docs: "Largest file that is uploaded or written by a worker, bytes." }),
  maxSourceBytes: z
    .int()
    .min(1)
    .default(64 * 1024 * megabyte)
    .meta({ docs: "Largest zip or manifest that is uploaded, bytes." }),
  maxInputs: z.int().min(1).default(5_000_000).meta({ docs: "Most inputs of one run." }),
  listAhead: z
    .int()
    .min(1)
    .default(2_000)
    .meta({ docs: "Inputs of a run that are listed and stored before workers come to them." }),
  itemTimeoutMs: z.int().min(1).default(600_000).meta({ docs: "Longest time for one item, ms." }),
  leaseMs: z.int().min(100).default(30_000).meta({ docs: "Silence that loses a worker's lease, ms." }),
  reconcileMs: z.int().min(10).default(2_000).meta({ docs: "How often lost leases and deadlines are looked for, ms." }),
  heartbeatMs: z.int().min(10).default(15_000).meta({ docs: "Comment in a quiet event stream, ms." }),
  thumbnailCacheBytes: z
    .int()
    .min(0)
    .default(512 * megabyte)
    .meta({ docs: "Room for small pictures of stored files, bytes; those that nobody looked at go first." }),
  thumbnailTimeoutMs: z.int().min(100).default(20_000).meta({ docs: "Longest time for one small picture, ms." }),
  thumbnailIdleMs: z
    .int()
    .min(100)
    .default(60_000)
    .meta({ docs: "The process that makes them ends after so long, ms." }),
  inference: inferenceSettingsSchema.prefault({}).meta({ docs: "Where models run." }),
  pluginsDirectory: z
    .string()
    .min(1)
    .optional()
    .meta({ docs: "Folder of parts that are dropped in; absent: `plugins` in the data directory." }),
  pluginLimits: pluginLimitsSchema.prefault({}).meta({ docs: "What a plugin may take." }),
  places: placesSettingsSchema.prefault({}).meta({ docs: "Folders, buckets and hosts that runs may name." }),
  triggers: triggerSettingsSchema.prefault({}).meta({ docs: "How triggers are looked at and webhooks are sent." }),
  nomad: completeNomadSettingsSchema.optional().meta({ docs: "The cluster; absent: everything runs on this machine." }),
  libraries: z
    .record(z.string(), z.string())
    .default({})
    .meta({ docs: "Versions of what its workers read and write pictures with; kept with each run." }),
  unusedFileMs: z
    .int()
    .min(0)
    .default(900_000)
    .meta({ docs: "How long a file stays that nothing refers to, ms; never shorter than an item may take." }),
  retention: fixedRetentionSchema
    .default({})
    .meta({ docs: "What goes by itself, by age and size; what is set here cannot be changed in the page." }),
  logLevel: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .meta({ docs: "Least level that is logged (JSON lines on standard error)." }),
});
export type ServerConfig = z.output<typeof serverConfigSchema>;
/** What a caller gives; everything with a default may be left out. */
export type ServerSettings = z.input<typeof serverConfigSchema>;

/** Settings with their defaults. CONFIG_INVALID names the setting; TOKEN_REQUIRED for an open address without a token. */
export function readConfig(settings: ServerSettings): ServerConfig {
  const parsed = serverConfigSchema.safeParse(settings);
  if (!parsed.success) {
    const fault = firstFault(serverConfigSchema, settings, parsed.error);
    const details = faultDetails("", fault);
    // A secret is not repeated, not even a wrong one.
    if (/token|credentials/i.test(details.field ?? ""))
      throw new KumikiError("CONFIG_INVALID", { field: details.field, expected: details.expected, received: "***" });
    throw new KumikiError("CONFIG_INVALID", details);
  }
  const config = { ...parsed.data, home: resolve(parsed.data.home) };
  if (!isLoopback(config.host) && config.token === undefined)
    throw new KumikiError("TOKEN_REQUIRED", { received: config.host });
  return Object.freeze(config);
}
