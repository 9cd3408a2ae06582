import { type ChildProcess, spawn } from "node:child_process";
import { KumikiError, type PluginLimits, text } from "@kumiki/core";
import { failureOf, thrownBy } from "../wire/failure.ts";
import { FrameTooLarge, frameReader, writeFrame } from "../wire/frames.ts";
import type { FromHost, HostCalls, HostMethod, PluginManifest } from "../wire/messages.ts";
import { hostCommand } from "./command.ts";
import { endingOf } from "./ending.ts";
import { jsonBytes, megabytes, seconds } from "./limits.ts";
import { type CallOptions, nobody, type PartProcess, type PluginCode, type Surroundings } from "./part-process.ts";

interface Work {
  readonly surroundings: Surroundings;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Ends of the text that a host wrote to its error output, characters. */
const keptOfErrors = 4_000;

/**
 * One living host process with a plugin's code. One call at a time; when a call fails by time, memory or exit the process
 * is gone, and its owner starts another.
 */
export class PluginProcess implements PartProcess {
  readonly manifest: Promise<PluginManifest>;
  readonly #code: PluginCode;
  readonly #limits: PluginLimits;
  readonly #child: ChildProcess;
  #work: Work | undefined;
  #errors = "";
  #why: KumikiError | undefined;
  #isGone = false;
  #isClosed = false;
  #wasKilled = false;

  constructor(code: PluginCode, limits: PluginLimits) {
    this.#code = code;
    this.#limits = limits;
    const { command, args } = hostCommand(limits);
    this.#child = spawn(command, args, { env: {}, cwd: "/", stdio: ["pipe", "ignore", "pipe", "pipe"] });
    this.#listen();
    this.manifest = this.#exchange(limits.loadMs, nobody, {
      type: "load",
      file: code.file,
      source: code.source,
    }) as Promise<PluginManifest>;
    // Whoever waits for it hears of a failure.
    this.manifest.catch(() => {});
  }

  get isGone(): boolean {
    return this.#isGone || this.#why !== undefined;
  }

  get wasKilled(): boolean {
    return this.#wasKilled;
  }

  /** Calls one of the part's functions once it is loaded. PLUGIN_*, what the part threw, or the signal's reason. */
  async call<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    { surroundings = nobody, signal }: CallOptions = {},
  ): Promise<HostCalls[M]["answer"]> {
    await this.manifest;
    signal?.throwIfAborted();
    // Nothing can stop foreign code but the end of its process.
    const stop = (): void => this.close();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      return (await this.#exchange(this.#limits.callMs, surroundings, {
        type: "call",
        method,
        args,
      })) as HostCalls[M]["answer"];
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  close(): void {
    this.#isClosed = true;
    this.#child.kill("SIGKILL");
  }

  /** While nobody waits for it, it keeps no process alive. */
  #hold(isHeld: boolean): void {
    const streams = [this.#child, ...this.#child.stdio] as { ref?(): void; unref?(): void }[];
    for (const one of streams) isHeld ? one?.ref?.() : one?.unref?.();
  }

  #exchange(limitMs: number, surroundings: Surroundings, message: Parameters<typeof writeFrame>[1]): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    if (this.#isGone) return Promise.reject(this.#why ?? this.#gone("", undefined));
    this.#work = { surroundings, resolve, reject };
    this.#hold(true);
    const timer = setTimeout(
      () => this.#end(new KumikiError("PLUGIN_TIMEOUT", { received: this.#code.file, expected: seconds(limitMs) })),
      limitMs,
    );
    this.#send(message);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#work = undefined;
      this.#hold(false);
    });
  }

  #send(message: unknown): void {
    const { stdin } = this.#child;
    if (stdin?.writable) writeFrame(stdin, message);
  }

  #end(why: KumikiError): void {
    this.#why ??= why;
    this.close();
  }

  #listen(): void {
    const { stdin, stderr, stdio } = this.#child;
    // A host that ends early closes its input; its end is told by `exit`.
    stdin?.on("error", () => {});
    stderr?.on("data", (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString("utf8")).slice(-keptOfErrors);
    });
    const read = frameReader({ jsonBytes, arrayBytes: this.#limits.memoryBytes }, (value) =>
      this.#heard(value as FromHost),
    );
    const out = stdio[3] as NodeJS.ReadableStream;
    out.on("error", () => {});
    out.on("data", (chunk: Buffer) => {
      if (this.#why !== undefined) return;
      try {
        read(chunk);
      } catch (error) {
        this.#end(this.#misspoken(error));
      }
    });
    this.#child.once("error", (error) => this.#leave(this.#gone(error.message, undefined)));
    this.#child.once("close", (status, signal) => {
      this.#wasKilled = signal === "SIGKILL" && !this.#isClosed;
      this.#leave(this.#gone(signal ?? "", status ?? undefined));
    });
  }

  #leave(error: KumikiError): void {
    this.#isGone = true;
    this.#work?.reject(this.#why ?? error);
  }

  #gone(signal: string, status: number | undefined): KumikiError {
    return endingOf({ file: this.#code.file, signal, status, errors: this.#errors, limits: this.#limits });
  }

  #misspoken(error: unknown): KumikiError {
    const received = this.#code.file;
    const most = `${megabytes(this.#limits.memoryBytes)} + ${megabytes(jsonBytes)}`;
    return error instanceof FrameTooLarge
      ? new KumikiError("PLUGIN_OUTPUT_TOO_LARGE", { received, expected: most, detail: error.message })
      : new KumikiError("PLUGIN_EXITED", { received, expected: text("読めない応答", "an answer that cannot be read") });
  }

  #heard(message: FromHost): void {
    const work = this.#work;
    if (work === undefined) return;
    if (message.type === "result") work.resolve(message.value);
    else if (message.type === "failure") work.reject(thrownBy(message.failure));
    else if (message.type === "warning") work.surroundings.warn(message.message);
    else if (message.type === "question")
      work.surroundings.answer(message.about, message.args).then(
        (value) => this.#send({ type: "answer", question: message.question, value }),
        (error: unknown) => this.#send({ type: "answer", question: message.question, failure: failureOf(error) }),
      );
  }
}
