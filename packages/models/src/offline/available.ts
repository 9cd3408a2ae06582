import type { KnownModels, ModelTask } from "@kumiki/core";
import { readPullCatalogue } from "../pull/catalogue.ts";
import type { ModelStore } from "../store/store.ts";
import { offlineModels } from "./offline-models.ts";

export interface AvailableModel {
  readonly name: string;
  readonly task: ModelTask;
}

/** Models that a pipeline may name: the installed ones and those that are converted on first use. */
export async function availableModels(store: ModelStore): Promise<AvailableModel[]> {
  const installed = (await store.list()).map(({ name, task }) => ({ name, task }));
  const taken = new Set(installed.map((model) => model.name));
  const waiting = offlineModels.filter((model) => !taken.has(model.name)).map(({ name, task }) => ({ name, task }));
  return [...installed, ...waiting];
}

/** What validation needs to know of models: those a pipeline may name now, and those that could be pulled. */
export async function knownModels(store: ModelStore): Promise<KnownModels> {
  const [models, entries] = await Promise.all([availableModels(store), readPullCatalogue()]);
  return { models, pullable: entries.map(({ name, card }) => ({ name, task: card.task ?? "other" })) };
}
