import { availableParallelism } from "node:os";
import { z } from "zod";

const commandSchema = z.strictObject({
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
  /** The whole environment of the child; the server's own (which may hold its token) is not handed on. */
  env: z.record(z.string(), z.string()).default({}),
});
export type Command = z.output<typeof commandSchema>;

const megabyte = 2 ** 20;

/** Settings of the server; whoever starts it (`kumiki serve`) reads them from its arguments and environment. */
export const serverConfigSchema = z.strictObject({
  host: z.string().min(1).default("127.0.0.1").meta({ docs: "Address to listen on; any but loopback needs a token." }),
  port: z.int().min(0).max(65_535).default(4460).meta({ docs: "Port; 0 takes a free one." }),
  home: z.string().min(1).meta({ docs: "Data directory: database, artifacts, models." }),
  token: z.string().min(16).max(512).optional().meta({ docs: "Access token; without one nothing is asked for." }),
  allowedHosts: z.array(z.string()).default([]).meta({ docs: "More host names that a Host header may carry." }),
  workers: z
    .int()
    .min(0)
    .max(256)
    .default(() => availableParallelism())
    .meta({ docs: "Warm worker processes for items; one more is kept for previews. Default: one a core." }),
  workerCommand: commandSchema.optional().meta({ docs: "Program of a worker; absent: this server starts none." }),
  prepareCommand: commandSchema
    .optional()
    .meta({ docs: "Program that converts the missing offline models and prints lines {model, progress}." }),
  webDirectory: z.string().optional().meta({ docs: "The built page." }),
  examplesDirectory: z.string().optional().meta({ docs: "Folder with a folder for each example." }),
  welcomeRun: z.boolean().default(false).meta({ docs: "Run the first example on its first photo at the start." }),
  maxUploadBytes: z
    .int()
    .min(1)
    .default(256 * megabyte)
    .meta({ docs: "Largest file that is uploaded or written by a worker, bytes." }),
  itemTimeoutMs: z.int().min(1).default(600_000).meta({ docs: "Longest time for one item, ms." }),
  leaseMs: z.int().min(100).default(30_000).meta({ docs: "Silence that loses a worker's lease, ms." }),
  reconcileMs: z.int().min(10).default(2_000).meta({ docs: "How often lost leases and deadlines are looked for, ms." }),
  heartbeatMs: z.int().min(10).default(15_000).meta({ docs: "Comment in a quiet event stream, ms." }),
  logLevel: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .meta({ docs: "Least level that is logged (JSON lines on standard error)." }),
});
export type ServerConfig = z.output<typeof serverConfigSchema>;
/** What a caller gives; everything with a default may be left out. */
export type ServerSettings = z.input<typeof serverConfigSchema>;
