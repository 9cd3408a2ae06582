import { createHash } from "node:crypto";
import { canonicalJson, KumikiError, type ModelCard } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import type { WorkerDoor } from "./door.ts";

/**
 * Models of a worker on another machine: the server says which file a name stands for now, and a file that is not here
 * yet is fetched once and checked by its sha256. MODEL_NOT_INSTALLED, MODEL_FILE_INVALID.
 */
export function serverModels(door: Pick<WorkerDoor, "modelCard" | "modelFile">, store: ModelStore) {
  const fetching = new Map<string, Promise<ModelCard>>();
  const fetchOnce = (card: ModelCard): Promise<ModelCard> => {
    const key = canonicalJson(card);
    const known = fetching.get(key);
    if (known !== undefined) return known;
    const going = bring(card).finally(() => fetching.delete(key));
    fetching.set(key, going);
    return going;
  };
  // A model that was described anew brings its card alone.
  const bring = async (card: ModelCard): Promise<ModelCard> =>
    (await store.get(card.name))?.sha256 === card.sha256 ? store.describe(card) : fetchModel(card);
  const fetchModel = async (card: ModelCard): Promise<ModelCard> => {
    const bytes = await door.modelFile(card.name);
    const received = createHash("sha256").update(bytes).digest("hex");
    if (received !== card.sha256)
      throw new KumikiError("MODEL_FILE_INVALID", { expected: card.sha256, received: `${card.name}: ${received}` });
    return store.add(card, bytes);
  };
  return async (name: string): Promise<ModelCard> => {
    const wanted = await door.modelCard(name);
    const here = await store.get(name);
    return here !== undefined && canonicalJson(here) === canonicalJson(wanted) ? here : fetchOnce(wanted);
  };
}
