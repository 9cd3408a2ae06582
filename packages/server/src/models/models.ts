import { KumikiError, type ModelCard, type ModelTask, reasonFor } from "@kumiki/core";
import {
  addModel,
  convertModel,
  ensureModels,
  knownModels,
  type ModelStore,
  type NewModel,
  offlineModels,
  pullEntry,
  pullModel,
  readPullCatalogue,
  sourceOf,
} from "@kumiki/models";

export type ModelState =
  | (ModelCard & { readonly state: "installed" })
  | {
      readonly name: string;
      readonly task: ModelTask;
      readonly state: "available" | "converting" | "downloading";
      /** 0..1 while it is under way. */
      readonly progress?: number;
      readonly source: string;
      readonly licence: string;
      readonly sizeBytes: number;
      /** Why the last try failed. */
      readonly problem?: KumikiError["problem"];
    };

interface Going {
  readonly state: "converting" | "downloading";
  readonly fraction: number;
}

/** Models of this server: installed, ready to be made, and under way. */
export class Models {
  readonly #store: ModelStore;
  readonly #going = new Map<string, Going>();
  readonly #failed = new Map<string, KumikiError["problem"]>();
  readonly #closing = new AbortController();

  constructor(store: ModelStore) {
    this.#store = store;
  }

  known = () => knownModels(this.#store);
  cards = () => this.#store.list();
  path = (name: string): string => this.#store.path(name);
  dataPath = (name: string, file: string): string => this.#store.dataPath(name, file);

  /** Installs a model that a person brought. Throws what `addModel` throws. */
  add = (model: NewModel): Promise<ModelCard> => addModel(this.#store, model);

  /** Keeps a card that was made for an installed model. MODEL_NOT_INSTALLED, MODEL_REPLACED. */
  describe = (card: ModelCard): Promise<ModelCard> => this.#store.describe(card);

  /** Removes a model from this machine; false when there was none. */
  remove = (name: string): Promise<boolean> => this.#store.remove(name);

  /** The card of an installed model; one that comes with the product is made first. */
  async ready(name: string): Promise<ModelCard | undefined> {
    const found = await this.#store.get(name);
    if (found !== undefined || offlineModels.every((model) => model.name !== name)) return found;
    return (await ensureModels(this.#store, [name]))[0];
  }

  /** Called as a conversion or download goes on; 1 ends it. */
  report(model: string, state: Going["state"], fraction: number): void {
    if (fraction >= 1) this.#going.delete(model);
    else this.#going.set(model, { state, fraction });
  }

  preparing(): { model: string; progress: number }[] {
    return [...this.#going].map(([model, { fraction }]) => ({ model, progress: fraction }));
  }

  async missingOffline(): Promise<string[]> {
    const installed = new Set((await this.#store.list()).map(({ name }) => name));
    return offlineModels.map(({ name }) => name).filter((name) => !installed.has(name));
  }

  async list(): Promise<ModelState[]> {
    const installed = (await this.#store.list()).map((card): ModelState => ({ ...card, state: "installed" }));
    const names = new Set(installed.map(({ name }) => name));
    const others = [...offlineEntries, ...(await pullEntries())].filter(({ name }) => !names.has(name));
    return [...installed, ...others.map((entry) => this.#describe(entry))];
  }

  #describe(entry: Entry): ModelState {
    const going = this.#going.get(entry.name);
    const problem = this.#failed.get(entry.name);
    return {
      ...entry,
      state: going?.state ?? "available",
      ...(going && { progress: going.fraction }),
      ...(problem && { problem }),
    };
  }

  /** Starts a download that goes on after the answer. MODEL_UNKNOWN for names that no catalogue has. */
  async pull(name: string): Promise<void> {
    const entry = pullEntry(await readPullCatalogue(), name);
    if (this.#going.has(name)) return;
    this.#failed.delete(name);
    this.report(name, "downloading", 0);
    const onProgress = ({ fraction }: { fraction: number }): void =>
      this.report(name, "downloading", Math.min(fraction, 0.999));
    pullModel(this.#store, entry, { signal: this.#closing.signal, onProgress })
      .catch((error: unknown) => this.#failed.set(name, asProblem(error, name)))
      .finally(() => this.report(name, "downloading", 1));
  }

  /** Makes a model of the product anew; goes on after the answer. MODEL_UNKNOWN for names that it does not bring. */
  convert(name: string): void {
    if (offlineModels.every((model) => model.name !== name))
      throw new KumikiError("MODEL_UNKNOWN", {
        received: name,
        expected: offlineModels.map((model) => model.name).join(", "),
      });
    if (this.#going.has(name)) return;
    this.#failed.delete(name);
    this.report(name, "converting", 0);
    const onProgress = ({ fraction }: { fraction: number }): void =>
      this.report(name, "converting", Math.min(fraction, 0.999));
    convertModel(this.#store, name, onProgress)
      .catch((error: unknown) => this.#failed.set(name, asProblem(error, name)))
      .finally(() => this.report(name, "converting", 1));
  }

  close(): void {
    this.#closing.abort();
  }
}

type Entry = Omit<Exclude<ModelState, ModelCard>, "state" | "progress" | "problem">;

const offlineEntries = offlineModels.map(
  ({ name, task, source, licence, sourceBytes }): Entry => ({ name, task, source, licence, sizeBytes: sourceBytes }),
);

const pullEntries = async (): Promise<Entry[]> =>
  (await readPullCatalogue()).map((entry) => {
    const { name, licence, sizeBytes, card } = entry;
    return { name, task: card.task ?? "other", source: sourceOf(entry), licence, sizeBytes };
  });

const asProblem = (error: unknown, model: string): KumikiError["problem"] =>
  error instanceof KumikiError
    ? error.problem
    : new KumikiError("MODEL_DOWNLOAD_FAILED", { ...reasonFor(error), values: { model } }).problem;
