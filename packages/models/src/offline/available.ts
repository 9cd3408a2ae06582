import { isDescribed, type KnownModels, type UsableModel } from "@kumiki/core";
import { readPullCatalogue } from "../pull/catalogue.ts";
import type { ModelStore } from "../store/store.ts";
import { offlineModels } from "./offline-models.ts";

/** Models that a pipeline may name: the installed ones and those that are converted on first use. */
export async function availableModels(store: ModelStore): Promise<UsableModel[]> {
  const installed = (await store.list()).map((card): UsableModel => {
    const { name, task } = card;
    return { name, task, ...(!isDescribed(card) && { undescribed: true }) };
  });
  const taken = new Set(installed.map((model) => model.name));
  const waiting = offlineModels.filter((model) => !taken.has(model.name)).map(({ name, task }) => ({ name, task }));
  return [...installed, ...waiting];
}

/** What validation needs to know of models: those a pipeline may name now, and those that could be pulled. */
export async function knownModels(store: ModelStore): Promise<KnownModels> {
  const [models, entries] = await Promise.all([availableModels(store), readPullCatalogue()]);
  return { models, pullable: entries.map(({ name, card }) => ({ name, task: card.task ?? "other" })) };
}
