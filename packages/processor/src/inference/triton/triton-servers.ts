import { KumikiError, type ModelCard, text } from "@kumiki/core";
import { LiveModel } from "./live-model.ts";
import type { SharedMemory } from "./shared-inference.ts";
import { type TritonLimits, TritonServer } from "./triton-server.ts";

export interface ServersOptions {
  readonly endpoints: () => Promise<readonly string[]>;
  readonly limits: TritonLimits;
  readonly shared: SharedMemory | undefined;
  /** How often it is looked which servers there are, ms. Default 10 s. */
  readonly refreshMs?: number;
}

/** Servers that hold the same models, asked in turn while they are ready; and the models as they are on each. */
export class TritonServers {
  readonly #options: ServersOptions;
  readonly #servers = new Map<string, TritonServer>();
  readonly #models = new Map<string, Promise<LiveModel>>();
  #ready: Promise<TritonServer[]> | undefined;
  #foundAt = 0;
  #turn = 0;

  constructor(options: ServersOptions) {
    this.#options = options;
  }

  /** INFERENCE_BACKEND_DOWN when none is ready. */
  async pick(model: string): Promise<TritonServer> {
    const found = await this.#readyNow();
    const server = found[this.#turn++ % Math.max(1, found.length)];
    if (server !== undefined) return server;
    this.#ready = undefined;
    const expected = (await this.#options.endpoints()).join(", ") || text("アドレスなし", "no address");
    throw new KumikiError("INFERENCE_BACKEND_DOWN", {
      expected,
      received: text("準備ができていません", "not ready"),
      values: { model },
    });
  }

  modelOn(server: TritonServer, card: ModelCard): Promise<LiveModel> {
    const key = `${server.url} ${card.sha256} ${JSON.stringify([card.name, card.inputs, card.outputs])}`;
    const known = this.#models.get(key);
    if (known !== undefined) return known;
    const opening = LiveModel.open(server, card, this.#options.shared);
    this.#models.set(key, opening);
    // A model that was not ready is looked at anew the next time.
    opening.catch(() => this.#models.delete(key));
    return opening;
  }

  /** Nothing that was known of this server holds any more. */
  forget(server: TritonServer): void {
    this.#ready = undefined;
    for (const key of this.#models.keys()) if (key.startsWith(`${server.url} `)) this.#models.delete(key);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#servers.values()].map((server) => server.close()));
    this.#servers.clear();
    this.#models.clear();
  }

  #readyNow(): Promise<TritonServer[]> {
    const known = this.#ready;
    if (known !== undefined && performance.now() - this.#foundAt < (this.#options.refreshMs ?? 10_000)) return known;
    const finding = this.#findReady();
    this.#foundAt = performance.now();
    // While those that are known work, nobody waits for the look at the others, and it may fail.
    finding.then(
      (found) => {
        if (found.length > 0) this.#ready = finding;
      },
      () => {
        if (this.#ready === finding) this.#ready = undefined;
      },
    );
    this.#ready ??= finding;
    return this.#ready;
  }

  async #findReady(): Promise<TritonServer[]> {
    const all = (await this.#options.endpoints()).map((url) => this.#serverAt(url));
    const ready = await Promise.all(all.map((server) => server.isReady()));
    return all.filter((_, at) => ready[at]);
  }

  #serverAt(url: string): TritonServer {
    const known = this.#servers.get(url) ?? new TritonServer(url, this.#options.limits);
    this.#servers.set(url, known);
    return known;
  }
}
