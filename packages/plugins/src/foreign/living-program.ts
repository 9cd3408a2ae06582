import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type PluginLimits, text } from "@kumiki/core";
import { endingOf } from "../process/ending.ts";
import { seconds } from "../process/limits.ts";
import { openRoom, type Room } from "./room.ts";
import { type Program, startProgram } from "./start-program.ts";
import type { WayToStart } from "./way-to-start.ts";

/** Ends of what a program printed, characters. */
const keptOfWords = 4_000;
/** How long after a broken connection the end of its program is waited for, ms. */
const endingMs = 5_000;
/** How long the last words of a program that has ended are waited for, ms. */
const lastWordsMs = 300;
/** What a client of containers answers for one that was killed: 128 and the signal's number. */
const killedStatus = 137;
/** What a shell answers for a program that is not there. */
const notFoundStatus = 127;

/** A program, whatever it speaks: its room, what it printed, and its end. */
export class LivingProgram {
  readonly room: Room;
  readonly #file: string;
  readonly #limits: PluginLimits;
  readonly #over = new AbortController();
  readonly #gone = Promise.withResolvers<void>();
  #program: Program | undefined;
  #name = "";
  #words = "";
  #isClosed = false;
  #wasKilled = false;

  constructor(file: string, limits: PluginLimits) {
    this.#file = file;
    this.#limits = limits;
    this.room = openRoom(limits.roomDirectory);
  }

  get isGone(): boolean {
    return this.#over.signal.aborted;
  }

  get wasKilled(): boolean {
    return this.#wasKilled;
  }

  /** Starts it unless it was ended before. */
  start(way: WayToStart): void {
    this.#over.signal.throwIfAborted();
    this.#program = startProgram(way, this.room, this.#limits);
    this.#name = "command" in way ? (way.command[0] ?? "") : "docker";
    const { child } = this.#program;
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => {
        this.#words = (this.#words + chunk.toString("utf8")).slice(-keptOfWords);
      });
    // A program that ends early closes its input; its end is told by `exit`.
    child.stdin?.on("error", () => {});
    child.once("error", (error: NodeJS.ErrnoException) =>
      this.#leave(error.message, undefined, error.code === "ENOENT"),
    );
    child.once("exit", (status, signal) => {
      // Of a container that is a program inside of it.
      const isMissing = status === notFoundStatus && "command" in way;
      const leave = (): void => this.#leave(signal ?? "", status ?? undefined, isMissing);
      child.once("close", leave);
      // What it has started may hold its output open.
      setTimeout(leave, lastWordsMs).unref();
    });
    this.#hold(true);
  }

  /**
   * Works with the program for so long at most; `work` is told by its signal when that is over. PLUGIN_TIMEOUT,
   * PLUGIN_EXITED, PLUGIN_MEMORY, the outer signal's reason, or what the work throws.
   */
  async within<T>(
    limitMs: number,
    outer: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    outer?.throwIfAborted();
    const late = new KumikiError("PLUGIN_TIMEOUT", { received: this.#file, expected: seconds(limitMs) });
    const timer = setTimeout(() => this.end(late), limitMs);
    // Nothing can stop foreign code but the end of its process.
    const stop = (): void => this.close();
    outer?.addEventListener("abort", stop, { once: true });
    this.#hold(true);
    try {
      this.#over.signal.throwIfAborted();
      return await work(this.#over.signal);
    } catch (error) {
      outer?.throwIfAborted();
      if (isOfSocket(error)) await this.#awaitEnd();
      this.#over.signal.throwIfAborted();
      throw error;
    } finally {
      clearTimeout(timer);
      outer?.removeEventListener("abort", stop);
      this.#hold(false);
    }
  }

  /** Ends it for a reason, which every work with it then throws. */
  end(why: unknown): void {
    this.#isClosed = true;
    this.#program?.end();
    this.#over.abort(why);
    this.room.close();
  }

  close(): void {
    this.end(new KumikiError("PLUGIN_EXITED", { received: this.#file, expected: text("停止", "stopped") }));
  }

  #leave(signal: string, status: number | undefined, isMissing: boolean): void {
    this.#wasKilled = !this.#isClosed && (signal === "SIGKILL" || status === killedStatus);
    const ending = { file: this.#file, signal, status, errors: this.#words, limits: this.#limits };
    this.#over.abort(isMissing ? this.#missing() : endingOf(ending));
    this.#gone.resolve();
    this.room.close();
  }

  #missing(): KumikiError {
    const detail = this.#words.trim() || undefined;
    const place = { received: this.#file, field: this.#name, expected: hostname(), detail };
    return new KumikiError("PLUGIN_PROGRAM_MISSING", place);
  }

  /** A connection breaks before its program is known to be gone; one that lives on has broken it itself, and ends. */
  async #awaitEnd(): Promise<void> {
    await Promise.race([this.#gone.promise, sleep(endingMs, undefined, { ref: false })]);
    const expected = text("接続が切れました", "it closed the connection");
    if (!this.isGone) this.end(new KumikiError("PLUGIN_EXITED", { received: this.#file, expected }));
  }

  /** While nobody waits for it, it keeps no process alive. */
  #hold(isHeld: boolean): void {
    const child = this.#program?.child;
    const all = [child, ...(child?.stdio ?? [])] as ({ ref?(): void; unref?(): void } | null | undefined)[];
    for (const one of all) isHeld ? one?.ref?.() : one?.unref?.();
  }
}

const isOfSocket = (error: unknown): boolean =>
  error instanceof Error && "code" in error && typeof error.code === "string" && /^E[A-Z]+$/.test(error.code);
