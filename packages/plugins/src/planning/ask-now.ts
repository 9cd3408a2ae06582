import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";
import { KumikiError, type PluginLimits } from "@kumiki/core";
import type { AskNow } from "../component/plugin-component.ts";
import { seconds } from "../process/limits.ts";
import type { PluginCode } from "../process/part-process.ts";
import { thrownBy } from "../wire/failure.ts";
import type { Failure } from "../wire/messages.ts";

/** Longest time that a plan waits for a plugin; the whole process waits. */
const patienceMs = 2_000;
/** A host that is just starting may take longer, once. */
const firstPatienceMs = 10_000;
const mostAnswers = 1_000;

interface Said {
  readonly value?: unknown;
  readonly failure?: Failure;
}

/** Asks plugins and waits for the answer, for plans are made at once. A thread of its own talks to their processes. */
export class Planner {
  readonly #limits: PluginLimits;
  readonly #answers = new Map<string, unknown>();
  /** Plugins that were silent, which nobody waits for again; and those that have answered. */
  readonly #silent = new Set<string>();
  readonly #heard = new Set<string>();
  #talk: ReturnType<typeof startThread> | undefined;

  constructor(limits: PluginLimits) {
    this.#limits = limits;
  }

  askNowOf(code: PluginCode): AskNow {
    return ((method: string, args: readonly unknown[]) => {
      const key = JSON.stringify([code.sha256, method, args]);
      if (this.#answers.has(key)) return this.#answers.get(key);
      const value = this.#ask(code, method, args);
      this.#answers.set(key, value);
      const [oldest] = this.#answers.keys();
      if (this.#answers.size > mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
      return value;
    }) as AskNow;
  }

  #ask(code: PluginCode, method: string, args: readonly unknown[]): unknown {
    const isHeard = this.#heard.has(code.sha256);
    const waitMs = isHeard ? patienceMs : firstPatienceMs;
    const late = new KumikiError("PLUGIN_TIMEOUT", { received: `${code.file}: ${method}`, expected: seconds(waitMs) });
    if (this.#silent.has(code.sha256)) throw late;
    this.#talk ??= startThread();
    const { port, flag } = this.#talk;
    Atomics.store(flag, 0, 0);
    port.postMessage({ code, limits: { ...this.#limits, callMs: waitMs }, method, args });
    Atomics.wait(flag, 0, 0, waitMs);
    const said: { message: Said } | undefined = receiveMessageOnPort(port);
    if (said === undefined) {
      this.#silent.add(code.sha256);
      this.close();
      throw late;
    }
    this.#heard.add(code.sha256);
    if (said.message.failure !== undefined) throw thrownBy(said.message.failure);
    return said.message.value;
  }

  close(): void {
    void this.#talk?.thread.terminate();
    this.#talk = undefined;
  }
}

function startThread() {
  const { port1: port, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  // The thread's file ends as this one does: .ts in the tree, .js when compiled.
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const thread = new Worker(new URL(`./thread${ending}`, import.meta.url), {
    workerData: { port: port2, flag },
    transferList: [port2],
    execArgv: [],
  });
  thread.unref();
  port.unref();
  return { thread, port, flag };
}
