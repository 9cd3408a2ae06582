import { type ModelStore, offlineModels } from "@kumiki/models";

export type ListedModel = Awaited<ReturnType<typeof listModels>>[number];

/** What is installed, then what comes with the product and is made when it is first used. */
export async function listModels(store: ModelStore) {
  const installed = await store.list();
  const waiting = offlineModels.filter(({ name }) => !installed.some((card) => card.name === name));
  return [
    ...installed.map((card) => ({ ...card, state: "installed" as const })),
    ...waiting.map(({ name, task, licence, source }) => ({ name, task, licence, source, state: "available" as const })),
  ];
}
