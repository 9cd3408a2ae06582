import { KumikiError, type ModelCard } from "@kumiki/core";
import { type ModelStore, modelHash, modelUseKey, sha256Of } from "@kumiki/models";
import type { WorkerDoor } from "./door.ts";

/**
 * Models of a worker on another machine: the server says which files a name stands for now and how they are used, and
 * files that are not here yet are fetched once and checked by their sha256. MODEL_NOT_INSTALLED, MODEL_FILE_INVALID.
 */
export function serverModels(door: Pick<WorkerDoor, "modelCard" | "modelFile" | "modelData">, store: ModelStore) {
  const fetching = new Map<string, Promise<ModelCard>>();
  const fetchOnce = (card: ModelCard): Promise<ModelCard> => {
    // Two names may stand for one file.
    const key = `${card.name} ${card.sha256}`;
    const known = fetching.get(key);
    if (known !== undefined) return known;
    const going = fetchModel(card).finally(() => fetching.delete(key));
    fetching.set(key, going);
    return going;
  };
  const fetchModel = async (card: ModelCard): Promise<ModelCard> => {
    const bytes = await door.modelFile(card.name);
    const received = modelHash(sha256Of(bytes), card.files);
    if (received !== card.sha256)
      throw new KumikiError("MODEL_FILE_INVALID", { expected: card.sha256, received: `${card.name}: ${received}` });
    const data = card.files.map(({ name }) => ({
      name,
      into: (path: string) => door.modelData(card.name, name, path),
    }));
    return store.add(card, bytes, data);
  };
  return async (name: string): Promise<ModelCard> => {
    const wanted = await door.modelCard(name);
    const here = await store.get(name);
    if (here?.sha256 !== wanted.sha256) return fetchOnce(wanted);
    // The same files, described anew since.
    return modelUseKey(here) === modelUseKey(wanted) ? here : store.describe(wanted);
  };
}
