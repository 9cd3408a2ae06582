import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type PluginLimits } from "@kumiki/core";
import { unpackBundle } from "../folder/bundle.ts";
import { AnswerTooLarge, ask, connection, type Question, type Said } from "../kserve/ask.ts";
import { megabytes } from "../process/limits.ts";
import { type CallOptions, nobody, type PartProcess, type PluginCode } from "../process/part-process.ts";
import type { HostCalls, HostMethod, PluginManifest } from "../wire/messages.ts";
import { manifestIn, manifestQuestion, runPart } from "./kserve-part.ts";
import { LivingProgram } from "./living-program.ts";
import type { WayToStart } from "./way-to-start.ts";

const everyMs = 20;

/** One living process of a part in another language, which speaks KServe v2 over HTTP (docs/plugins.md). */
export class ForeignProcess implements PartProcess {
  readonly manifest: Promise<PluginManifest>;
  readonly #code: PluginCode;
  readonly #limits: PluginLimits;
  readonly #program: LivingProgram;
  readonly #agent = connection();

  constructor(code: PluginCode, limits: PluginLimits, way: WayToStart) {
    this.#code = code;
    this.#limits = limits;
    this.#program = new LivingProgram(code.file, limits);
    this.manifest = this.#program.within(limits.loadMs, undefined, (signal) => this.#load(way, signal));
    // Whoever waits for it hears of a failure.
    this.manifest.catch(() => {});
  }

  get isGone(): boolean {
    return this.#program.isGone;
  }

  get wasKilled(): boolean {
    return this.#program.wasKilled;
  }

  async call<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    { surroundings = nobody, signal }: CallOptions = {},
  ): Promise<HostCalls[M]["answer"]> {
    const manifest = await this.manifest;
    const work = (over: AbortSignal) =>
      runPart(
        { file: this.#code.file, limits: this.#limits },
        manifest,
        runOf(method, args),
        (question) => this.#ask({ ...question, signal: over }),
        surroundings.warn,
      );
    return (await this.#program.within(this.#limits.callMs, signal, work)) as HostCalls[M]["answer"];
  }

  close(): void {
    this.#program.close();
    this.#agent.destroy();
  }

  async #load(way: WayToStart, signal: AbortSignal): Promise<PluginManifest> {
    if ("command" in way) await unpackBundle(this.#code.source, this.#program.room.code);
    this.#program.start(way);
    return manifestIn({ file: this.#code.file, limits: this.#limits }, await this.#whenItListens(signal));
  }

  /** The manifest's route is asked until something listens. */
  async #whenItListens(signal: AbortSignal): Promise<Said> {
    for (;;)
      try {
        return await this.#ask({ ...manifestQuestion, signal });
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "ENOENT" && code !== "ECONNREFUSED") throw error;
        await sleep(everyMs, undefined, { signal });
      }
  }

  async #ask(question: Question): Promise<Said> {
    try {
      return await ask({ socketPath: this.#program.room.socket }, this.#agent, question);
    } catch (error) {
      const why = tooLarge(this.#code.file, question, error);
      if (why !== undefined) this.#program.end(why);
      throw error;
    }
  }
}

/** Sizes and costs are rules of the manifest, and versions stand side by side: only `run` is ever asked. */
export function runOf(method: HostMethod, args: unknown): HostCalls["run"]["args"] {
  if (method !== "run") throw new TypeError(`a part in another language has no ${method}`);
  return args as HostCalls["run"]["args"];
}

/** PLUGIN_OUTPUT_TOO_LARGE where that is why. */
export function tooLarge(file: string, { mostBytes }: Question, error: unknown): KumikiError | undefined {
  if (!(error instanceof AnswerTooLarge)) return undefined;
  const why = { received: file, expected: megabytes(mostBytes), detail: error.message };
  return new KumikiError("PLUGIN_OUTPUT_TOO_LARGE", why);
}
