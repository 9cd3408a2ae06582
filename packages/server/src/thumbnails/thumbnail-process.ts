import { randomBytes } from "node:crypto";
import type { WorkerOrder } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import { ulid } from "ulid";
import { startWorkerProcess, type WorkerProcess, type WorkerProgram } from "../executors/embedded/worker-process.ts";

export interface ThumbnailProcessOptions {
  /** Absent: none is started. */
  readonly program: WorkerProgram | undefined;
  readonly modelDirectory: string;
  readonly log: FastifyBaseLogger;
  /** Called when the process is gone; answers whether there is work for another one. */
  readonly onGone: (reason: string, isEarly: boolean) => boolean;
}

/** A process that lives for less has not begun to work. */
const earlyMs = 2_000;

/** The process that decodes files for small pictures; started when somebody asks for one, and alone of its kind. */
export class ThumbnailProcess {
  readonly #options: ThumbnailProcessOptions;
  #server: string | undefined;
  #current: { readonly order: WorkerOrder; readonly process: WorkerProcess } | undefined;
  #life: Promise<void> = Promise.resolve();
  #isStopping = false;

  constructor(options: ThumbnailProcessOptions) {
    this.#options = options;
  }

  /** `server`: the address that it calls. */
  allow(server: string): void {
    this.#server = server;
  }

  /** Starts it unless it lives; false when there is no program for it. */
  ensure(): boolean {
    const { program } = this.#options;
    if (program === undefined || this.#server === undefined || this.#isStopping) return false;
    if (this.#current === undefined) this.#life = this.#live(program, this.#server);
    return true;
  }

  async #live(program: WorkerProgram, server: string): Promise<void> {
    const { modelDirectory, log, onGone } = this.#options;
    const token = randomBytes(32).toString("base64url");
    const worker = `thumbnails-${ulid()}`;
    const order = { server, token, worker, serves: "thumbnails" as const, modelDirectory, cacheBytes: 0 };
    const startedAt = performance.now();
    const process = startWorkerProcess(program, order);
    this.#current = { order, process };
    const reason = await process.gone;
    this.#current = undefined;
    if (reason !== "exit code 0" && !this.#isStopping) log.warn({ reason }, "the thumbnail process ended");
    if (onGone(reason, performance.now() - startedAt < earlyMs)) this.ensure();
  }

  /** The order of the process that this token was given to. */
  orderOf(isToken: (token: string) => boolean): WorkerOrder | undefined {
    const order = this.#current?.order;
    return order && isToken(order.token) ? order : undefined;
  }

  kill(): void {
    this.#current?.process.kill("SIGKILL");
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    // It holds nothing that would be lost.
    this.kill();
    await this.#life;
  }
}
