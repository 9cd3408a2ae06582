import { z } from "zod";

const commandSchema = z.strictObject({ command: z.string().min(1), args: z.array(z.string()).default([]) });

/** Settings of the server; whoever starts it (`kumiki serve`) reads them from its arguments and environment. */
export const serverConfigSchema = z.strictObject({
  host: z.string().default("127.0.0.1").meta({ docs: "Address to listen on; any but a loopback one needs a token." }),
  port: z.int().min(0).max(65_535).default(4460).meta({ docs: "Port; 0 takes a free one." }),
  home: z.string().min(1).meta({ docs: "Data directory: database, artifacts, models." }),
  token: z.string().min(16).optional().meta({ docs: "Access token; absent on a loopback address: none is asked for." }),
  allowedHosts: z.array(z.string()).default([]).meta({ docs: "More host names that a Host header may carry." }),
  workers: z.int().min(0).max(256).meta({ docs: "Warm worker processes for items." }),
  workerCommand: commandSchema.meta({ docs: "Program of a worker; `--serves`, `--server` and `--worker` follow." }),
  prepareCommand: commandSchema
    .optional()
    .meta({ docs: "Program that converts the offline models and prints JSON progress lines." }),
  webDirectory: z.string().optional().meta({ docs: "The built page." }),
  examplesDirectory: z.string().optional().meta({ docs: "Examples shown on the page." }),
  welcomeRun: z.boolean().default(false).meta({ docs: "Process a sample photo right after the start." }),
  maxUploadBytes: z
    .int()
    .default(256 * 2 ** 20)
    .meta({ docs: "Largest uploaded file." }),
  logLevel: z
    .enum(["fatal", "error", "warn", "info", "debug", "silent"])
    .default("info")
    .meta({ docs: "Least level that is logged." }),
});
export type ServerConfig = z.output<typeof serverConfigSchema>;
export type ServerSettings = z.input<typeof serverConfigSchema>;
