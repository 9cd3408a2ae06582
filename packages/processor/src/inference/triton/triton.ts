import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type ModelCard, reasonFor, type Tensor } from "@kumiki/core";
import type { InferenceBackend } from "../backend.ts";
import { checkInputs } from "../check-inputs.ts";
import { SharedMemory } from "./shared-inference.ts";
import { Unreached } from "./triton-server.ts";
import { TritonServers } from "./triton-servers.ts";

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
export function tritonBackend(options: TritonOptions): InferenceBackend {
  const { endpoints, concurrency = 8, timeoutMs = 60_000, onNotice = () => {} } = options;
  const shared = options.sharedMemory
    ? new SharedMemory((reason) => onNotice(`no shared memory with Triton, HTTP instead: ${reason}`))
    : undefined;
  const servers = new TritonServers({ endpoints, limits: { connections: concurrency, timeoutMs }, shared });

  const once = async (card: ModelCard, inputs: readonly Tensor[]): Promise<readonly Tensor[]> => {
    const server = await servers.pick(card.name);
    try {
      return await (await servers.modelOn(server, card)).infer(inputs);
    } catch (error) {
      const isUnready = error instanceof KumikiError && error.code === "MODEL_NOT_READY";
      if (error instanceof Unreached || isUnready) servers.forget(server);
      throw error;
    }
  };

  return {
    name: "triton",
    async infer(card, inputs) {
      checkInputs(card, inputs);
      return patiently(card, () => once(card, inputs));
    },
    async close() {
      await shared?.close();
      await servers.close();
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
          { expected: "Triton", ...reasonFor(error), values: { model: card.name } },
          { cause: error },
        );
      else if (error instanceof KumikiError && error.code === "TOO_MANY_REQUESTS" && full < queuePausesMs.length)
        await sleep(queuePausesMs[full++]);
      else throw error;
    }
  }
}
