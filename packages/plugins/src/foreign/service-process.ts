import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type PluginLimits, reasonFor, text } from "@kumiki/core";
import { ask, connection, type Question, type Said } from "../kserve/ask.ts";
import { seconds } from "../process/limits.ts";
import { type CallOptions, nobody, type PartProcess, type PluginCode } from "../process/part-process.ts";
import type { HostCalls, HostMethod, PluginManifest } from "../wire/messages.ts";
import { runOf, tooLarge } from "./foreign-process.ts";
import { runPart } from "./kserve-part.ts";
import { type FindService, ServicePlaces } from "./service-places.ts";

/** Answers of whatever stands before an instance that is not there (yet). */
const isAway = ({ status }: Said): boolean => [502, 503, 504].includes(status);
/** Before the next instance is asked, ms. */
const pauseMs = 100;
/** Nothing of the request has been read by anybody. */
const isUndelivered = (error: unknown): boolean =>
  ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT"].includes((error as NodeJS.ErrnoException).code ?? "");

/** A part that the cluster runs: instances of a service, found by its name and asked in turn. */
export class ServiceProcess implements PartProcess {
  readonly manifest: Promise<PluginManifest>;
  readonly #code: PluginCode;
  readonly #limits: PluginLimits;
  readonly #places: ServicePlaces;
  readonly #agent = connection();
  readonly #over = new AbortController();
  #wasKilled = false;

  constructor(code: PluginCode, limits: PluginLimits, part: { service: string; find: FindService; use?: string }) {
    this.#code = code;
    this.#limits = limits;
    const { service, find, use } = part;
    this.#places = new ServicePlaces({ file: code.file, limits, service, find, use });
    this.manifest = this.#places.next(this.#patienceMs, this.#over.signal).then(({ manifest }) => manifest);
    // Whoever waits for it hears of a failure.
    this.manifest.catch(() => this.close());
  }

  get isGone(): boolean {
    return this.#over.signal.aborted;
  }

  /** The connection broke in the middle: its instance was killed, as far as anybody knows, and another one may do the work. */
  get wasKilled(): boolean {
    return this.#wasKilled;
  }

  /** How long an instance is waited for: the cluster starts one that has ended again. */
  get #patienceMs(): number {
    return Math.max(this.#limits.loadMs, this.#limits.callMs);
  }

  async call<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    { surroundings = nobody, signal: outer }: CallOptions = {},
  ): Promise<HostCalls[M]["answer"]> {
    const manifest = await this.manifest;
    const signal = AbortSignal.any(outer === undefined ? [this.#over.signal] : [this.#over.signal, outer]);
    const spoken = { file: this.#code.file, limits: this.#limits };
    const asking = (question: Omit<Question, "signal">) => this.#ask(question, signal);
    return (await runPart(spoken, manifest, runOf(method, args), asking, surroundings.warn)) as HostCalls[M]["answer"];
  }

  close(): void {
    this.#over.abort(new KumikiError("PLUGIN_EXITED", { received: this.#code.file, expected: stopped }));
    this.#agent.destroy();
  }

  /** Asks one instance after the other until one takes the question; the step's own time limit ends it, too. */
  async #ask(question: Omit<Question, "signal">, signal: AbortSignal): Promise<Said> {
    const end = performance.now() + this.#patienceMs;
    for (;;) {
      const instance = await this.#places.next(Math.max(0, end - performance.now()), signal);
      const said = await this.#askOne(instance, question, signal);
      if (said !== undefined && (!isAway(said) || performance.now() > end)) return said;
      this.#places.drop(instance);
      await sleep(pauseMs, undefined, { signal });
    }
  }

  /** Undefined when nothing of the question arrived there. */
  async #askOne(
    { place }: { place: Parameters<typeof ask>[0] },
    question: Omit<Question, "signal">,
    outer: AbortSignal,
  ): Promise<Said | undefined> {
    const late = new AbortController();
    const { callMs } = this.#limits;
    const why = new KumikiError("PLUGIN_TIMEOUT", { received: this.#code.file, expected: seconds(callMs) });
    const timer = setTimeout(() => late.abort(why), callMs);
    const signal = AbortSignal.any([late.signal, outer]);
    try {
      return await ask(place, this.#agent, { ...question, signal });
    } catch (error) {
      signal.throwIfAborted();
      if (isUndelivered(error)) return undefined;
      const large = tooLarge(this.#code.file, { ...question, signal }, error);
      if (large !== undefined) throw large;
      this.#wasKilled = true;
      this.close();
      const { received: expected, detail } = reasonFor(error);
      throw new KumikiError("PLUGIN_EXITED", { received: this.#code.file, expected, detail });
    } finally {
      clearTimeout(timer);
    }
  }
}

const stopped = text("停止", "stopped");
