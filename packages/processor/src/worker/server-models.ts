import { createHash } from "node:crypto";
import { KumikiError, type ModelCard } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import type { WorkerDoor } from "./door.ts";

/**
 * Models of a worker on another machine: the server says which file a name stands for now, and a file that is not here
 * yet is fetched once and checked by its sha256. MODEL_NOT_INSTALLED, MODEL_FILE_INVALID.
 */
export function serverModels(door: Pick<WorkerDoor, "modelCard" | "modelFile">, store: ModelStore) {
  const fetching = new Map<string, Promise<ModelCard>>();
  const fetchOnce = (card: ModelCard): Promise<ModelCard> => {
    const known = fetching.get(card.sha256);
    if (known !== undefined) return known;
    const going = fetchModel(card).finally(() => fetching.delete(card.sha256));
    fetching.set(card.sha256, going);
    return going;
  };
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
    return here?.sha256 === wanted.sha256 ? here : fetchOnce(wanted);
  };
}
