import { type InferenceOrder, KumikiError, reasonOf, text } from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import { type NomadService, tritonAddresses } from "./find-triton.ts";
import type { InferenceSettings } from "./settings.ts";
import { TritonAdmin, type TritonModel } from "./triton-admin.ts";

export interface InferenceParts {
  readonly settings: InferenceSettings;
  readonly nomadService?: NomadService | undefined;
  readonly log: FastifyBaseLogger;
}

/** Knows which Triton is up, for workers and for the page. */
export class Inference {
  readonly #parts: InferenceParts;
  #known: { ready: Promise<TritonAdmin[]>; at: number } | undefined;

  constructor(parts: InferenceParts) {
    this.#parts = parts;
  }

  /** A Triton was named, however it is to be found. */
  get isConfigured(): boolean {
    const { backend, urls, nomadService, consulService } = this.#parts.settings;
    return backend !== "embedded" && (urls.length > 0 || nomadService !== undefined || consulService !== undefined);
  }

  /** Where models run now: what workers are told. */
  async order(): Promise<InferenceOrder> {
    const { backend, whenDown, sharedMemory } = this.#parts.settings;
    if (!this.isConfigured) return { backend: "embedded", whenDown };
    const urls = (await this.servers()).map(({ url }) => url);
    return { backend, whenDown, triton: { urls, sharedMemory } };
  }

  /** Servers that are ready; looked up anew every few seconds, and at once while there is none. */
  async servers(): Promise<TritonAdmin[]> {
    const { refreshMs } = this.#parts.settings;
    const isFresh = this.#known !== undefined && performance.now() - this.#known.at < refreshMs;
    if (!isFresh || this.#known === undefined) this.#known = { ready: this.#find(), at: performance.now() };
    const ready = await this.#known.ready;
    if (ready.length === 0) this.#known = undefined;
    return ready;
  }

  async #find(): Promise<TritonAdmin[]> {
    const { settings, nomadService, log } = this.#parts;
    if (!this.isConfigured) return [];
    const addresses = await tritonAddresses(settings, nomadService, (error) =>
      log.warn(`Triton could not be looked up: ${reasonOf(error)}`),
    );
    const all = addresses.map((url) => new TritonAdmin(url));
    const ready = await Promise.all(all.map((server) => server.isReady()));
    return all.filter((_, at) => ready[at]);
  }

  /** A server that is ready. CLUSTER_NOT_CONFIGURED, INFERENCE_BACKEND_DOWN. */
  async server(): Promise<TritonAdmin> {
    const [first] = await this.servers();
    if (first !== undefined) return first;
    if (this.isConfigured)
      throw new KumikiError("INFERENCE_BACKEND_DOWN", {
        expected: "Triton",
        received: text("準備ができていません", "not ready"),
      });
    throw new KumikiError("CLUSTER_NOT_CONFIGURED", { received: "Triton" });
  }

  /** All servers hold the same models, so what changes them is done on each. CLUSTER_NOT_CONFIGURED, INFERENCE_BACKEND_DOWN. */
  async onAll(act: (server: TritonAdmin) => Promise<void>): Promise<void> {
    await this.server();
    await Promise.all((await this.servers()).map(act));
  }

  /** Models of Triton by name; empty where there is none. */
  async models(): Promise<ReadonlyMap<string, TritonModel>> {
    const [server] = await this.servers();
    if (server === undefined) return new Map();
    return new Map((await server.index()).map((model) => [model.name, model]));
  }
}
