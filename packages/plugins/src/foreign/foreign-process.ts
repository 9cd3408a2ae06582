import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type PluginLimits, text } from "@kumiki/core";
import { unpackBundle } from "../folder/bundle.ts";
import { Misspoken, parse, readAnswer } from "../kserve/answer.ts";
import { AnswerTooLarge, ask, connection, type Question, type Said } from "../kserve/ask.ts";
import { outputsOf } from "../kserve/outputs.ts";
import { inferRequest } from "../kserve/request.ts";
import { jsonBytes, megabytes } from "../process/limits.ts";
import { type CallOptions, nobody, type PartProcess, type PluginCode } from "../process/part-process.ts";
import type { HostCalls, HostMethod, PluginManifest } from "../wire/messages.ts";
import { sizesOf } from "../wire/sizes-of.ts";
import { failureIn } from "./failure.ts";
import { LivingProgram } from "./living-program.ts";
import { readManifest } from "./manifest.ts";
import { sizesFrom } from "./told.ts";
import { wayToStart } from "./way-to-start.ts";

const manifestBytes = 2 ** 20;
const everyMs = 20;

/** One living process of a part in another language, which speaks KServe v2 over HTTP (docs/plugins.md). */
export class ForeignProcess implements PartProcess {
  readonly manifest: Promise<PluginManifest>;
  readonly #code: PluginCode;
  readonly #limits: PluginLimits;
  readonly #program: LivingProgram;
  readonly #agent = connection();

  constructor(code: PluginCode, limits: PluginLimits) {
    this.#code = code;
    this.#limits = limits;
    this.#program = new LivingProgram(code.file, limits);
    this.manifest = this.#program.within(limits.loadMs, undefined, (signal) => this.#load(signal));
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
    // Sizes and costs are rules of the manifest, and versions stand side by side: only `run` is ever asked.
    if (method !== "run") throw new TypeError(`a part in another language has no ${method}`);
    const [inputs, params] = args as HostCalls["run"]["args"];
    const manifest = await this.manifest;
    const { callMs } = this.#limits;
    const outputs = await this.#program.within(callMs, signal, (over) => this.#run(manifest, inputs, params, over));
    for (const warning of outputs.warnings) surroundings.warn(warning);
    const sizes = manifest.told ? sizesFrom(manifest.told, params, sizesOf(inputs)) : {};
    return { outputs: outputs.values, sizes } as HostCalls[M]["answer"];
  }

  close(): void {
    this.#program.close();
    this.#agent.destroy();
  }

  async #load(signal: AbortSignal): Promise<PluginManifest> {
    const way = wayToStart(this.#code);
    if ("command" in way) await unpackBundle(this.#code.source, this.#program.room.code);
    this.#program.start(way);
    const said = await this.#whenItListens(signal);
    if (said.status !== 200) throw failureIn(this.#code.file, said, this.#limits);
    return readManifest(this.#code.file, parse(said.head));
  }

  /** The manifest's route is asked until something listens. */
  async #whenItListens(signal: AbortSignal): Promise<Said> {
    for (;;)
      try {
        return await this.#ask({ method: "GET", path: "/v2/kumiki", mostBytes: manifestBytes, signal });
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== "ENOENT" && code !== "ECONNREFUSED") throw error;
        await sleep(everyMs, undefined, { signal });
      }
  }

  async #run({ info }: PluginManifest, inputs: Record<string, unknown>, params: object, signal: AbortSignal) {
    const path = `/v2/models/${info.id}/versions/${info.version}/infer`;
    const mostBytes = this.#limits.memoryBytes + jsonBytes;
    const request = inferRequest(info.inputs, inputs, params);
    const said = await this.#ask({ method: "POST", path, ...request, mostBytes, signal });
    if (said.status !== 200) throw failureIn(this.#code.file, said, this.#limits);
    try {
      const answer = readAnswer(said);
      const warnings = parse(Buffer.from(String(answer.parameters.warnings ?? "[]")));
      const values = outputsOf({ info, inputs, params }, answer);
      return { values, warnings: Array.isArray(warnings) ? warnings : [] };
    } catch (error) {
      throw this.#misspoken(error);
    }
  }

  async #ask(question: Question): Promise<Said> {
    try {
      return await ask({ socketPath: this.#program.room.socket }, this.#agent, question);
    } catch (error) {
      if (!(error instanceof AnswerTooLarge)) throw error;
      const expected = megabytes(question.mostBytes);
      const why = { received: this.#code.file, expected, detail: error.message };
      this.#program.end(new KumikiError("PLUGIN_OUTPUT_TOO_LARGE", why));
      throw error;
    }
  }

  #misspoken(error: unknown): unknown {
    if (!(error instanceof Misspoken)) return error;
    const expected = text("KServe v2 ではない応答", "an answer that is not KServe v2");
    return new KumikiError("PLUGIN_EXITED", { received: this.#code.file, expected, detail: error.message });
  }
}
