import type { PluginLimits } from "@kumiki/core";
import type { HostCalls, HostMethod } from "../wire/messages.ts";
import { type PluginCode, PluginProcess, type Surroundings } from "./plugin-process.ts";

/** A host that nobody has called for so long ends, ms. */
const idleMs = 60_000;

/** Calls a plugin in a process that is started when it is needed, again when it is gone, and ends when it is not. */
export class PluginHost {
  readonly #code: PluginCode;
  readonly #limits: PluginLimits;
  #process: PluginProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;

  constructor(code: PluginCode, limits: PluginLimits) {
    this.#code = code;
    this.#limits = limits;
  }

  /** One call after the other: the part's code has one thread. Its time counts from its turn. */
  call<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    options: { surroundings?: Surroundings; signal?: AbortSignal } = {},
  ): Promise<HostCalls[M]["answer"]> {
    const turn = this.#queue.then(() => this.#live().call(method, args, options)).finally(() => this.#rest());
    this.#queue = turn.catch(() => {});
    return turn;
  }

  close(): void {
    clearTimeout(this.#idle);
    this.#process?.close();
    this.#process = undefined;
  }

  #live(): PluginProcess {
    clearTimeout(this.#idle);
    if (this.#process === undefined || this.#process.isGone)
      this.#process = new PluginProcess(this.#code, this.#limits);
    return this.#process;
  }

  #rest(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), idleMs);
    this.#idle.unref();
  }
}
