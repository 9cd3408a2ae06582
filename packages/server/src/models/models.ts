import { KumikiError, type ModelTask } from "@kumiki/core";
import {
  availableModels,
  type ModelStore,
  offlineModels,
  pullEntry,
  pullModel,
  readPullCatalogue,
} from "@kumiki/models";

export interface ModelState {
  readonly name: string;
  readonly task: ModelTask;
  readonly state: "installed" | "available" | "converting" | "downloading";
  readonly progress?: number;
  readonly source: string;
  readonly licence: string;
  readonly sizeBytes: number;
  readonly sha256?: string;
  readonly problem?: string;
}

/** Models of this server: installed, ready to be made, and under way. */
export class Models {
  readonly #store: ModelStore;
  readonly #progress = new Map<string, { state: "converting" | "downloading"; fraction: number }>();
  readonly #closing = new AbortController();

  constructor(store: ModelStore) {
    this.#store = store;
  }

  usable = () => availableModels(this.#store);
  cards = () => this.#store.list();

  /** Called as a conversion or download goes on; 1 ends it. */
  report(model: string, state: "converting" | "downloading", fraction: number): void {
    if (fraction >= 1) this.#progress.delete(model);
    else this.#progress.set(model, { state, fraction });
  }

  preparing(): { model: string; progress: number }[] {
    return [...this.#progress].map(([model, { fraction }]) => ({ model, progress: fraction }));
  }

  async list(): Promise<ModelState[]> {
    const installed = (await this.#store.list()).map((card): ModelState => {
      const { name, task, source, licence, sizeBytes, sha256 } = card;
      return { name, task, state: "installed", source, licence, sizeBytes, sha256 };
    });
    const names = new Set(installed.map(({ name }) => name));
    const offline = offlineModels.map(({ name, task, source, licence, sourceBytes }) => ({
      name,
      task,
      source,
      licence,
      sizeBytes: sourceBytes,
    }));
    const pullable = (await readPullCatalogue()).map(({ name, url, licence, sizeBytes, card }) => ({
      name,
      task: card?.task ?? ("other" as const),
      source: url,
      licence,
      sizeBytes,
    }));
    const others = [...offline, ...pullable]
      .filter(({ name }) => !names.has(name))
      .map((model): ModelState => {
        const going = this.#progress.get(model.name);
        return { ...model, state: going?.state ?? "available", ...(going && { progress: going.fraction }) };
      });
    return [...installed, ...others];
  }

  /** Starts a download that goes on after the answer. MODEL_UNKNOWN for names that no catalogue has. */
  async pull(name: string, onFailure: (error: KumikiError) => void): Promise<void> {
    const entry = pullEntry(await readPullCatalogue(), name);
    if (this.#progress.has(name)) return;
    this.report(name, "downloading", 0);
    const signal = this.#closing.signal;
    pullModel(this.#store, entry, {
      signal,
      onProgress: ({ fraction }) => this.report(name, "downloading", Math.min(fraction, 0.999)),
    })
      .catch((error: unknown) =>
        onFailure(
          error instanceof KumikiError
            ? error
            : new KumikiError("MODEL_DOWNLOAD_FAILED", { received: String(error), values: { model: name } }),
        ),
      )
      .finally(() => this.report(name, "downloading", 1));
  }

  close(): void {
    this.#closing.abort();
  }
}
