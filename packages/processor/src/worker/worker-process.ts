import { once } from "node:events";
import { createInterface } from "node:readline";
import {
  KumikiError,
  type PluginLimits,
  type Registry,
  reasonOf,
  type WorkerOrder,
  workerOrderSchema,
} from "@kumiki/core";
import { jsonLog, type Log } from "../log.ts";
import { serveHealth } from "./health.ts";
import { runWorker } from "./run-worker.ts";
import { serveThumbnails } from "./serve-thumbnails.ts";
import type { ServerAddress } from "./server-address.ts";

/**
 * How a worker process ends. Anything else (a signal, 134, 139) is a crash of the item that it held.
 * 0: it was told to end and gave its item back; 1: a fault of the program; 2: its order is missing or wrong; 3: the
 * server does not take its token, so starting it again with the same one is of no use.
 */
export const workerExit = { ended: 0, failed: 1, order: 2, unauthorized: 3 } as const;

/** The parts of `process` that a worker process lives on. */
export interface Surroundings {
  readonly stdin: NodeJS.ReadableStream;
  readonly stderr: { write(line: string): unknown };
  once(signal: "SIGTERM" | "SIGINT", listener: () => void): unknown;
}

/**
 * The life of a worker process that an executor started: its order is the first line of stdin, and it ends with
 * SIGTERM, SIGINT or stdin, so that no orphan stays when the server is killed. Answers the exit code; the caller must
 * exit with it, for a kernel may still be busy.
 */
export async function workerProcess(around: Surroundings, loadRegistry: () => Promise<Registry>): Promise<number> {
  const log = jsonLog(around.stderr);
  const stop = new AbortController();
  const end = (): void => stop.abort(new KumikiError("CANCELLED"));
  around.once("SIGTERM", end);
  around.once("SIGINT", end);
  const lines = createInterface({ input: around.stdin }).once("close", end);
  try {
    const order = await readOrder(lines, stop.signal, log);
    if (order === undefined) return stop.signal.aborted ? workerExit.ended : workerExit.order;
    const { serves, ...rest } = order;
    if (serves === "thumbnails") await serveThumbnails({ ...rest, log, signal: stop.signal });
    else await runWorker({ ...rest, serves, registry: await loadRegistry(), log, signal: stop.signal });
    return workerExit.ended;
  } catch (error) {
    return exitCodeOf(error, log);
  } finally {
    lines.close();
  }
}

/** What a worker that a cluster started is told by its surroundings. */
export interface JoinOptions {
  readonly server: ServerAddress;
  /** Holds the token that proves which job it belongs to. */
  readonly tokenFile: string;
  /** Its name, which the token must bear out: the id of its allocation. */
  readonly worker: string;
  /** Models are kept here; they come from the server. */
  readonly modelDirectory: string;
  /** Absent: nobody checks its health. */
  readonly healthPort?: number;
  /** What plugins may take. Default: the usual. */
  readonly pluginLimits?: PluginLimits;
}

/** Nobody else ends a worker whose server never comes back. */
const givesUpAfterMs = 900_000;

/** The life of a worker in a cluster: it works until nothing is left for it, or until it is told to end (SIGTERM). */
export async function joinedWorker(
  around: Surroundings,
  options: JoinOptions,
  loadRegistry: () => Promise<Registry>,
): Promise<number> {
  const log = jsonLog(around.stderr);
  const stop = new AbortController();
  const end = (): void => stop.abort(new KumikiError("CANCELLED"));
  around.once("SIGTERM", end);
  around.once("SIGINT", end);
  const { server, tokenFile, worker, modelDirectory, pluginLimits } = options;
  const order = {
    pluginLimits,
    server,
    worker,
    modelDirectory,
    token: { file: tokenFile },
    serves: "items",
    modelsFrom: "server",
    givesUpAfterMs,
  } as const;
  const health = options.healthPort === undefined ? undefined : await serveHealth(options.healthPort);
  try {
    await runWorker({ ...order, registry: await loadRegistry(), log, signal: stop.signal });
    return workerExit.ended;
  } catch (error) {
    return exitCodeOf(error, log);
  } finally {
    health?.close();
  }
}

function exitCodeOf(error: unknown, log: Log): number {
  log.error(reasonOf(error));
  return error instanceof KumikiError && error.code === "UNAUTHORIZED" ? workerExit.unauthorized : workerExit.failed;
}

type Lines = ReturnType<typeof createInterface>;

/** Undefined when the input ended before an order came, or when the order is not one (the log says what is wrong). */
async function readOrder(lines: Lines, signal: AbortSignal, log: Log): Promise<WorkerOrder | undefined> {
  const [line]: unknown[] = await once(lines, "line", { signal }).catch(() => []);
  if (typeof line !== "string") return undefined;
  const order = workerOrderSchema.safeParse(parse(line));
  if (order.success) return order.data;
  // Only places are told: the line holds the token.
  log.error("the order is wrong", { fields: order.error.issues.map(({ path }) => path.join(".")) });
  return undefined;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
