import type { Registry } from "@kumiki/core";
import type { Logger } from "pino";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { ServerConfig } from "../config.ts";
import type { Example } from "../examples/examples.ts";
import type { Galleries } from "../galleries/galleries.ts";
import type { Models } from "../models/models.ts";
import type { Previews } from "../runs/previews.ts";
import type { Store } from "../store/store.ts";
import type { Thumbnails } from "../thumbnails/thumbnails.ts";
import { markRuns, type RunSelection, tellRuns } from "./delete-runs.ts";
import { type DeleteOptions, deleteGallery, deleteModel, deletePipeline, deleteUpload } from "./delete-stored.ts";
import { provenanceOfFile, provenanceOfRun } from "./provenance.ts";
import { type Retention, readRetention, writeRetention } from "./retention.ts";
import { diskRoom, readStorage, type StorageView } from "./storage.ts";
import { Sweeper } from "./sweeper.ts";
import { listUploads } from "./uploads.ts";

interface Shared {
  readonly store: Store;
  readonly registry: Registry;
  readonly models: Models;
  readonly galleries: Galleries;
  readonly artifacts: Artifacts;
  readonly thumbnails: Thumbnails;
  readonly previews: Previews;
  readonly examples: readonly Example[];
  readonly config: ServerConfig;
  readonly log: Logger;
}

/** What is kept, what it takes, and how it goes: at a person's word, by age or by size. */
export class Keeping {
  readonly sweeper: Sweeper;
  readonly store: Store;
  readonly #shared: Shared;

  constructor(shared: Shared) {
    const { store, artifacts, thumbnails, previews, config, log } = shared;
    this.#shared = shared;
    this.store = store;
    const examples = shared.examples.flatMap(({ photos, picture }) => [
      ...photos.map(({ artifact }) => artifact.sha256),
      ...(picture === undefined ? [] : [picture.sha256]),
    ]);
    const pinned = (): string[] => [...examples, ...previews.allInputs()];
    const { retention, reconcileMs: everyMs } = config;
    this.sweeper = new Sweeper({ store, artifacts, thumbnails, retention, pinned, everyMs, log });
  }

  tellRuns = (selection: RunSelection) => tellRuns(this.#shared.store, selection);

  async deleteRuns(selection: RunSelection) {
    const told = await markRuns(this.#shared.store, selection);
    this.sweeper.poke();
    return told;
  }

  deleteModel = (name: string, options: DeleteOptions) => deleteModel(this.#shared, name, options);
  deleteGallery = (name: string, options: DeleteOptions) => deleteGallery(this.#shared, name, options);
  deletePipeline = (id: string, options: DeleteOptions) => deletePipeline(this.#shared, id, options);
  deleteUpload = (name: string, options: DeleteOptions) => deleteUpload(this.#shared, name, options);
  uploads = (page: Parameters<typeof listUploads>[1]) => listUploads(this.#shared.store, page);

  provenance = (sha256: string) => provenanceOfFile(this.#shared.store, sha256);
  runProvenance = (run: string) => provenanceOfRun(this.#shared.store, run);

  async storage(): Promise<StorageView> {
    const { store, models, thumbnails, config } = this.#shared;
    const [known, cards, small, disk] = await Promise.all([
      readStorage(store),
      models.cards(),
      thumbnails.size(),
      diskRoom(config.home),
    ]);
    const bytes = cards.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { ...known, models: { files: cards.length, bytes }, thumbnails: small, ...(disk && { disk }) };
  }

  retention = (): Promise<Retention> => readRetention(this.#shared.store, this.#shared.config.retention);

  async setRetention(retention: Retention): Promise<Retention> {
    await writeRetention(this.#shared.store, retention);
    this.sweeper.hurry();
    return this.retention();
  }
}
