import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { FastifyBaseLogger } from "fastify";

export interface PoolOptions {
  readonly command: { readonly command: string; readonly args: readonly string[] };
  /** Worker processes for items; one more serves previews. */
  readonly workers: number;
  readonly log: FastifyBaseLogger;
  /** Called when a worker's process ended, whatever the reason. */
  readonly onGone: (worker: string, serves: Serves) => Promise<void>;
}

type Serves = "items" | "previews";
type State = "starting" | "ready" | "busy";

interface Member {
  readonly id: string;
  readonly serves: Serves;
  readonly child: ChildProcess;
  readonly startedAt: number;
  state: State;
}

/** Warm child processes that lease work; one that dies is replaced, ever more slowly when it dies at once. */
export class WorkerPool {
  readonly tokens = new Map<string, string>();
  readonly #members = new Map<string, Member>();
  readonly #options: PoolOptions;
  #server = "";
  #closing = false;
  #count = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  start(server: string): void {
    this.#server = server;
    for (let slot = 0; slot < this.#options.workers; slot++) this.#spawn("items", 0);
    if (this.#options.workers > 0) this.#spawn("previews", 0);
  }

  ready = (worker: string): void => this.#set(worker, "ready");
  busy = (worker: string): void => this.#set(worker, "busy");

  workers(): { id: string; pid: number; state: State }[] {
    return [...this.#members.values()].map(({ id, child, state }) => ({ id, pid: child.pid ?? 0, state }));
  }

  /** Asks every worker to give back what it holds and ends it; after `graceMs` it is killed. */
  async close(graceMs = 8_000): Promise<void> {
    this.#closing = true;
    const ended = [...this.#members.values()].map(
      ({ child }) => new Promise<void>((resolve) => child.once("exit", () => resolve())),
    );
    for (const { child } of this.#members.values()) child.kill("SIGTERM");
    await Promise.race([Promise.all(ended), sleep(graceMs, undefined, { ref: false })]);
    for (const { child } of this.#members.values()) child.kill("SIGKILL");
    await Promise.all(ended);
  }

  #set(worker: string, state: State): void {
    const member = this.#members.get(worker);
    if (member !== undefined) member.state = state;
  }

  #spawn(serves: Serves, quickDeaths: number): void {
    const { command: program, args } = this.#options.command;
    const id = `embedded-${process.pid}-${++this.#count}`;
    const token = randomBytes(32).toString("base64url");
    // stdin stays open: it closes when this server dies, however it dies, and the worker ends with it.
    const child = spawn(program, [...args, "--server", this.#server, "--worker", id, "--serves", serves], {
      stdio: ["pipe", 2, 2],
    });
    child.stdin?.on("error", () => {});
    // The token goes through stdin, where no process list shows it.
    child.stdin?.write(`${token}\n`);
    const member: Member = { id, serves, child, startedAt: Date.now(), state: "starting" };
    this.tokens.set(id, token);
    this.#members.set(id, member);
    child.once("error", (error) => this.#options.log.error({ err: error, worker: id }, "worker could not be started"));
    child.once("close", (code, signal) => void this.#ended(member, code, signal, quickDeaths));
  }

  async #ended(
    { id, serves, startedAt }: Member,
    code: number | null,
    signal: string | null,
    quickDeaths: number,
  ): Promise<void> {
    this.#members.delete(id);
    this.tokens.delete(id);
    const { log, onGone } = this.#options;
    if (!this.#closing) log.warn({ worker: id, code, signal }, "worker ended");
    await onGone(id, serves).catch((error: unknown) =>
      log.error({ err: error, worker: id }, "leases of a dead worker could not be taken back"),
    );
    if (this.#closing) return;
    const quick = Date.now() - startedAt < 2_000 ? quickDeaths + 1 : 0;
    await sleep(Math.min(10_000, quick === 0 ? 0 : 100 * 2 ** quick), undefined, { ref: false });
    if (!this.#closing) this.#spawn(serves, quick);
  }
}
