import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type ModelCard, reasonOf, type Tensor } from "@kumiki/core";
import type { InferenceBackend } from "../backend.ts";
import { checkInputs } from "../check-inputs.ts";
import { LiveModel } from "./live-model.ts";
import { SharedMemory } from "./shared-inference.ts";
import { TritonServer, Unreached } from "./triton-server.ts";

export interface TritonOptions {
  /** Addresses of servers that hold the same models, e.g. `http://127.0.0.1:8000`; asked again when one fails. */
  readonly endpoints: () => Promise<readonly string[]>;
  /** Pass tensors through shared memory; only where Triton runs on this host. */
  readonly sharedMemory?: boolean;
  /** Requests under way at one time and server. Default 8. */
  readonly concurrency?: number;
  /** Without an answer for so long an inference has failed, ms. Default 60 s. */
  readonly timeoutMs?: number;
  /** Something that went another way than asked for, in words for a log. */
  readonly onNotice?: (notice: string) => void;
}

/** Waits before a full queue is asked again, ms. */
const queuePausesMs = [50, 200, 800];

/** Models on Triton. Its `infer` adds INFERENCE_BACKEND_DOWN, MODEL_NOT_READY and INFERENCE_INPUT_TOO_LARGE to the others. */
export function tritonBackend(options: TritonOptions): InferenceBackend & { isReady(): Promise<boolean> } {
  const { concurrency = 8, timeoutMs = 60_000, onNotice = () => {} } = options;
  const servers = new Map<string, TritonServer>();
  const models = new Map<string, Promise<LiveModel>>();
  const shared = options.sharedMemory
    ? new SharedMemory((reason) => onNotice(`no shared memory with Triton, HTTP instead: ${reason}`))
    : undefined;
  let turn = 0;

  const serverAt = (url: string): TritonServer => {
    const known = servers.get(url) ?? new TritonServer(url, { connections: concurrency, timeoutMs });
    servers.set(url, known);
    return known;
  };
  /** Asked in turn; one that cannot be reached is passed over. */
  const readyServers = async (): Promise<TritonServer[]> => {
    const all = (await options.endpoints()).map(serverAt);
    const ready = await Promise.all(all.map((server) => server.isReady()));
    return all.filter((_, at) => ready[at]);
  };
  let ready: Promise<TritonServer[]> | undefined;
  const pick = async (card: ModelCard): Promise<TritonServer> => {
    ready ??= readyServers();
    const found = await ready;
    const server = found[turn++ % Math.max(1, found.length)];
    if (server !== undefined) return server;
    ready = undefined;
    const expected = (await options.endpoints()).join(", ") || "no address";
    throw new KumikiError("INFERENCE_BACKEND_DOWN", { expected, received: "not ready", values: { model: card.name } });
  };
  const modelOn = (server: TritonServer, card: ModelCard): Promise<LiveModel> => {
    const key = `${server.url} ${card.sha256} ${JSON.stringify([card.name, card.inputs, card.outputs])}`;
    const known = models.get(key);
    if (known !== undefined) return known;
    const opening = LiveModel.open(server, card, shared);
    models.set(key, opening);
    // A model that was not ready is looked at anew the next time.
    opening.catch(() => models.delete(key));
    return opening;
  };
  const once = async (card: ModelCard, inputs: readonly Tensor[]): Promise<readonly Tensor[]> => {
    const server = await pick(card);
    try {
      return await (await modelOn(server, card)).infer(inputs);
    } catch (error) {
      const isGone = error instanceof Unreached;
      const isUnready = error instanceof KumikiError && error.code === "MODEL_NOT_READY";
      if (isGone || isUnready) {
        ready = undefined;
        for (const key of models.keys()) if (key.startsWith(`${server.url} `)) models.delete(key);
      }
      throw error;
    }
  };

  return {
    name: "triton",
    isReady: async () => (await readyServers()).length > 0,
    async infer(card, inputs) {
      checkInputs(card, inputs);
      return patiently(card, () => once(card, inputs));
    },
    async close() {
      await shared?.close();
      await Promise.all([...servers.values()].map((server) => server.close()));
      servers.clear();
      models.clear();
    },
  };
}

/** A server that went away before it took the request is replaced once; a full queue is asked again after a while. */
async function patiently(card: ModelCard, infer: () => Promise<readonly Tensor[]>): Promise<readonly Tensor[]> {
  let isRetried = false;
  for (let full = 0; ; ) {
    try {
      return await infer();
    } catch (error) {
      if (error instanceof Unreached && !isRetried) isRetried = true;
      else if (error instanceof Unreached)
        throw new KumikiError(
          "INFERENCE_BACKEND_DOWN",
          { expected: "Triton", received: reasonOf(error), values: { model: card.name } },
          { cause: error },
        );
      else if (error instanceof KumikiError && error.code === "TOO_MANY_REQUESTS" && full < queuePausesMs.length)
        await sleep(queuePausesMs[full++]);
      else throw error;
    }
  }
}
