import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ModelCard } from "@kumiki/core";
import { addModel, type ModelStore, openModelStore } from "@kumiki/models";
import { beforeEach, expect, it } from "vitest";
import { external } from "../../../models/src/seeing/forms.contract.ts";
import { serverModels } from "./server-models.ts";

const { onnx, data } = external({});
let store: ModelStore;
let card: ModelCard;
let fetched: string[];
/** What the server's disk holds; a test may damage it. */
let files: Record<string, Uint8Array>;
beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), "kumiki-worker-models-"));
  for (const [name, bytes] of Object.entries({ ...data, "fruit.onnx": onnx }))
    await writeFile(join(folder, name), bytes);
  card = await addModel(openModelStore(join(folder, "server")), { file: join(folder, "fruit.onnx") });
  store = openModelStore(join(folder, "worker"));
  files = { ...data };
  fetched = [];
});

/** The door's side of the protocol, with a server behind it that may lie. */
const models = () =>
  serverModels(
    {
      modelCard: async (name) => ({ ...card, name }),
      modelFile: async () => {
        fetched.push("model.onnx");
        return onnx;
      },
      modelData: async (_model, file, into) => {
        fetched.push(file);
        await writeFile(into, files[file] ?? "");
      },
    },
    store,
  );

it("brings data files along, once", async () => {
  const ask = models();
  const asked = await Promise.all([ask("fruit"), ask("fruit"), ask("fruit")]);
  expect(asked).toEqual([card, card, card]);
  expect(fetched).toEqual(["model.onnx", ...Object.keys(data)]);
  for (const [name, bytes] of Object.entries(data))
    expect(new Uint8Array(await readFile(store.dataPath("fruit", name)))).toEqual(bytes);
});

it("keeps nothing of a model with a data file that is another", async () => {
  files["fruit.onnx.data"] = new Uint8Array(20);
  await expect(models()("fruit")).rejects.toMatchObject({ code: "MODEL_HASH_MISMATCH" });
  expect(await store.list()).toEqual([]);
  expect(await readdir(store.directory)).toEqual([]);
});

it("believes no list of files but the one that the hash covers", async () => {
  card = { ...card, files: card.files.map((file) => ({ ...file, sha256: "0".repeat(64) })) };
  await expect(models()("fruit")).rejects.toMatchObject({ code: "MODEL_FILE_INVALID" });
});

it("takes a description that changed without fetching the files again", async () => {
  await models()("fruit");
  card = { ...card, task: "detect", labels: ["a", "b", "c"] };
  expect(await models()("fruit")).toEqual(card);
  expect(fetched).toHaveLength(3);
});

it("two names of one file that are asked for at once are two models", async () => {
  const ask = models();
  const cards = await Promise.all(["fruit", "twin"].map(ask));
  expect(cards.map(({ name }) => name)).toEqual(["fruit", "twin"]);
  expect((await store.list()).map(({ name }) => name)).toEqual(["fruit", "twin"]);
});
