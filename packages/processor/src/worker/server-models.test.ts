import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KumikiError } from "@kumiki/core";
import { addModel, type ModelStore, openModelStore } from "@kumiki/models";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAndSubtract } from "../inference/planted-model.contract.ts";
import { serverModels } from "./server-models.ts";

/** A door whose server is a store in another folder; it counts the files that were fetched. */
function doorTo(store: ModelStore) {
  const fetched: string[] = [];
  return {
    fetched,
    modelCard: async (name: string) => {
      const card = await store.get(name);
      if (card === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
      return card;
    },
    modelFile: async (name: string) => {
      fetched.push(name);
      return readFile(store.path(name));
    },
    modelData: async () => {},
  };
}

describe("models of a worker on another machine", () => {
  let directory: string;
  let there: ModelStore;
  let here: ModelStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "kumiki-server-models-"));
    there = openModelStore(join(directory, "there"));
    here = openModelStore(join(directory, "here"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it("a model that was described anew brings its card alone", async () => {
    const card = await addModel(there, { name: "own", file: addAndSubtract() });
    const door = doorTo(there);
    const models = serverModels(door, here);
    expect(await models("own")).toEqual(card);
    const described = await there.describe({ ...card, task: "detect", labels: ["cat"] });
    expect(await models("own")).toEqual(described);
    expect(await here.get("own")).toEqual(described);
    expect(door.fetched).toEqual(["own"]);
  });

  it("two names of one file that are asked for at once are two models", async () => {
    for (const name of ["one", "two"]) await addModel(there, { name, file: addAndSubtract() });
    const models = serverModels(doorTo(there), here);
    const cards = await Promise.all(["one", "two"].map(models));
    expect(cards.map(({ name }) => name)).toEqual(["one", "two"]);
  });
});
