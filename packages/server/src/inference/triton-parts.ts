import { setTimeout as sleep } from "node:timers/promises";
import { tritonCard, tritonPart } from "@kumiki/components";
import { type Component, describeComponent, type ModelCard, reasonOf, tritonFile } from "@kumiki/core";
import { offlineModels } from "@kumiki/models";
import { hashOfCode, type Plugins } from "@kumiki/plugins";
import type { FastifyBaseLogger } from "fastify";
import type { Models } from "../models/models.ts";
import type { Inference } from "./inference.ts";

export interface TritonPartsNeeds {
  readonly inference: Inference;
  readonly models: Pick<Models, "cards">;
  readonly plugins: Plugins;
  readonly everyMs: number;
  readonly log: FastifyBaseLogger;
}

/** Models that only a Triton has, as parts: looked for again and again, for models are loaded and unloaded there. */
export class TritonParts {
  readonly #needs: TritonPartsNeeds;
  readonly #stop = new AbortController();
  #looking: Promise<void> = Promise.resolve();

  constructor(needs: TritonPartsNeeds) {
    this.#needs = needs;
  }

  start(): void {
    if (this.#needs.inference.isConfigured) this.#looking = this.#watch();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#looking;
  }

  async #watch(): Promise<void> {
    const { everyMs, log } = this.#needs;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.look().catch((error: unknown) => log.warn(`models of Triton: ${reasonOf(error)}`));
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  /** What is there now; while no Triton answers, its parts stay, and a run is told. */
  async look(): Promise<void> {
    const { inference, models, plugins } = this.#needs;
    const [server] = await inference.servers();
    if (server === undefined) return;
    // Models of the store, and those that come with the product, have parts that know how to read their answers.
    const own = new Set([...offlineModels, ...(await models.cards())].map(({ name }) => name));
    const ready = (await server.index()).filter(({ name, state }) => state === "READY" && !own.has(name));
    const cards = await Promise.all(
      [...new Set(ready.map(({ name }) => name))].sort().map(async (name) => {
        const live = await server.signature(name);
        return live && tritonCard({ name, ...live });
      }),
    );
    const parts = cards.filter((card) => card !== undefined).map((card) => this.#partOf(card));
    plugins.putBeside(await Promise.all(parts));
  }

  /** Kept by the hash of what is known of it, so that a run and its workers keep what it began with. */
  async #partOf(card: ModelCard): Promise<Component> {
    const { code } = this.#needs.plugins;
    const part = tritonPart(card);
    const [file, source] = [tritonFile(card.name), JSON.stringify(card)];
    const sha256 = hashOfCode(file, source);
    const known = await code.get(sha256).catch(() => undefined);
    if (known === undefined)
      await code.keep({ file, sha256, source, manifest: { info: describeComponent(part), hasSize: false } });
    return { ...part, origin: { file, sha256 } };
  }
}
