import type { PluginLimits } from "@kumiki/core";
import type { HostCalls, HostMethod } from "../wire/messages.ts";
import type { CallOptions, PartProcess, PluginCode } from "./part-process.ts";
import { type Reach, startPart } from "./start-part.ts";

/** A host that nobody has called for so long ends, ms. */
const idleMs = 60_000;
/** How often a call is given to a process before it fails because they were all killed. */
const mostTries = 3;

/** Calls a plugin in a process that is started when it is needed, again when it is gone, and ends when it is not. */
export class PluginHost {
  readonly #code: PluginCode;
  readonly #limits: PluginLimits;
  readonly #reach: Reach;
  #process: PartProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(code: PluginCode, limits: PluginLimits, reach: Reach = {}) {
    this.#code = code;
    this.#limits = limits;
    this.#reach = reach;
  }

  /** One call after the other: the part's code has one thread. Its time counts from its turn. */
  call<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    options: CallOptions = {},
  ): Promise<HostCalls[M]["answer"]> {
    const turn = this.#queue.then(() => this.#tryCall(method, args, options)).finally(() => this.#rest());
    this.#queue = turn.catch(() => {});
    return turn;
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#process?.close();
    this.#process = undefined;
  }

  /** Parts are pure: what was asked of a process that somebody has killed is asked of the next one. */
  async #tryCall<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    options: CallOptions,
  ): Promise<HostCalls[M]["answer"]> {
    for (let tries = 1; ; tries++) {
      const live = this.#live();
      try {
        return await live.call(method, args, options);
      } catch (error) {
        if (!live.wasKilled || tries === mostTries) throw error;
      }
    }
  }

  #live(): PartProcess {
    clearTimeout(this.#idle);
    if (this.#process === undefined || this.#process.isGone)
      this.#process = startPart(this.#code, this.#limits, this.#reach);
    return this.#process;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), idleMs);
    this.#idle.unref();
  }
}
