import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Component,
  defineComponent,
  documentSchema,
  gallery,
  type Image,
  listOf,
  type ModelCard,
  makePlan,
  model,
  port,
  type Registry,
  type Step,
  type Tensor,
  text,
} from "@kumiki/core";
import { addModel, type ModelStore, modelUseKey, openModelStore } from "@kumiki/models";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createEngine } from "./engine.ts";
import { greyPicture } from "./execute/planted.contract.ts";
import { memoryEmbeddings } from "./gallery/embedding-caches.ts";
import type { PhotoGallery } from "./gallery/galleries.ts";
import { embeddedBackend } from "./inference/embedded/embedded.ts";
import { addAndSubtract } from "./inference/planted-model.contract.ts";
import { stripes } from "./item/planted-item.contract.ts";
import { previewEncoder } from "./item/preview-encoder.ts";

const label = text("試験", "Test");
const cost = () => ({ memoryBytes: 1000, cpuMs: 1 });
const row = (name: string, image: Image): Tensor => ({
  name,
  datatype: "FP32",
  shape: [1, 2],
  data: Float32Array.of(image.width, image.height),
});

/** `test.measure`: twice the size of a picture, said by the planted model. */
const measure = defineComponent({
  id: "test.measure",
  version: 1,
  label,
  summary: label,
  inputs: { image: port("image") },
  outputs: { embeddings: listOf("embedding") },
  params: z.strictObject({ model: model({ task: "embedFace", default: "planted", label }) }),
  cost,
  run: async ({ image }, params, { card, infer }) => {
    const version = modelUseKey(await card(params.model));
    const [sum] = await infer(params.model, [row("a", image), row("b", image)]);
    return {
      embeddings: [{ kind: "embedding" as const, vector: Float32Array.from(sum.data as Float32Array), model: version }],
    };
  },
});

/** `test.who`: the people of a gallery, each with its first number. */
const who = defineComponent({
  id: "test.who",
  version: 1,
  label,
  summary: label,
  inputs: { embeddings: listOf("embedding") },
  outputs: { people: port("json") },
  params: z.strictObject({ gallery: gallery({ label }) }),
  cost,
  run: async ({ embeddings: [own] }, params, { gallery: open }) => ({
    people: (await open(params.gallery, own.model)).map(({ name, embeddings }) => [
      name,
      ...embeddings.map(([first]) => first),
    ]),
  }),
});

const parsed = (nodes: object, outputs: object, inputs: object) =>
  documentSchema.parse({ kumiki: 1, name: "t", inputs, nodes, outputs });
const embedFace = {
  id: "recipe.embed_face" as const,
  version: 1,
  label,
  summary: label,
  pipeline: parsed(
    { n: { use: "test.measure@1", in: { image: "$image" }, with: { model: { $input: "model" } } } },
    { embeddings: "n.embeddings" },
    { image: { kind: "image" }, model: { kind: "text", default: "planted" } },
  ),
};
const registry: Registry = {
  components: new Map([measure, who].map((component: Component) => [component.id, component])),
  recipes: new Map([[embedFace.id, embedFace]]),
};
const plan = makePlan(
  parsed(
    {
      m: { use: "test.measure@1", in: { image: "$photo" } },
      w: { use: "test.who@1", in: { embeddings: "m.embeddings" }, with: { gallery: "team" } },
    },
    { people: "w.people", own: "m.embeddings" },
    { photo: { kind: "image" } },
  ),
  registry,
);

let directory: string;
let store: ModelStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "kumiki-engine-"));
  store = openModelStore(directory);
});
afterEach(() => rm(directory, { recursive: true }));

const install = (licence: string, card = {}) =>
  addModel(store, { name: "planted", file: addAndSubtract(), card: { task: "embedFace", licence, ...card } });

async function engineOf(team: PhotoGallery["people"], cacheBytes = 0, embeddings = memoryEmbeddings()) {
  const people = [...team];
  const galleries = { open: async () => ({ people }) };
  const engine = createEngine({
    registry,
    store,
    backend: embeddedBackend({ store }),
    galleries,
    embeddings,
    cacheBytes,
  });
  const bytes = await stripes(6, 4).png().toBuffer();
  const run = async (cards: readonly ModelCard[] = []) => {
    const steps: Step[] = [];
    const { outputs } = await engine.run({
      plan,
      cards,
      files: { photo: { bytes } },
      onStepFinished: (step) => void steps.push(step),
    });
    return {
      people: outputs.people,
      statuses: steps.map(({ status }) => status),
      warnings: steps.flatMap(({ warnings = [] }) => warnings.map(({ en }) => en)),
    };
  };
  return { engine, people, run };
}

const photo = async (sha256: string, width: number) => {
  const bytes = await stripes(width, 3).png().toBuffer();
  return { sha256, read: async () => bytes };
};

describe("an engine", () => {
  it("runs models and galleries; photos of people go through the recipe", async () => {
    await install("a");
    const { engine, run } = await engineOf([{ name: "Ann", photos: [await photo("p1", 10), await photo("p2", 11)] }]);
    expect((await run()).people).toEqual([["Ann", 20, 22]]);
    await engine.close();
  });

  it("a broken photo of a gallery leaves a warning on the step that asked", async () => {
    await install("a");
    const { engine, run } = await engineOf([
      { name: "Ann", photos: [{ sha256: "x", read: async () => new Uint8Array() }] },
    ]);
    expect((await run()).warnings).toEqual(['Gallery photo 1 of "Ann": The file is empty (0 bytes).']);
    await engine.close();
  });

  it("a model that is not there is MODEL_NOT_INSTALLED at its step, and used once it is there", async () => {
    const { engine, run } = await engineOf([]);
    await expect(run()).rejects.toMatchObject({
      code: "MODEL_NOT_INSTALLED",
      problem: { node: "m", fix: [{ command: "models.add" }] },
    });
    await install("a");
    expect((await run()).statuses).toEqual(["succeeded", "succeeded"]);
    await engine.close();
  });

  it("keeps steps between items until what they read outside changes", async () => {
    await install("a");
    const { engine, people, run } = await engineOf([{ name: "Ann", photos: [await photo("p1", 10)] }], 2 ** 20);
    expect((await run()).statuses).toEqual(["succeeded", "succeeded"]);
    expect((await run()).statuses).toEqual(["cached", "cached"]);
    people.push({ name: "Bob", photos: [await photo("p2", 30)] });
    const changed = await run();
    expect(changed.statuses).toEqual(["cached", "succeeded"]);
    expect(changed.people).toEqual([
      ["Ann", 20],
      ["Bob", 60],
    ]);
    await engine.close();
  });

  it("a model that is described anew is another model, though its file is the same", async () => {
    const card = await install("a");
    const { engine, run } = await engineOf([{ name: "Ann", photos: [await photo("p1", 10)] }], 2 ** 20);
    await run();
    expect((await run()).statuses).toEqual(["cached", "cached"]);
    await store.describe({ ...card, licence: "b" });
    expect((await run()).statuses).toEqual(["cached", "cached"]);
    await store.describe({ ...card, labels: ["other"] });
    expect((await run()).statuses).toEqual(["succeeded", "succeeded"]);
    await engine.close();
  });

  it("a card that is tried serves its item alone and leaves nothing that another meets", async () => {
    const card = await install("a");
    const kept: string[] = [];
    const memory = memoryEmbeddings();
    const put: typeof memory.put = (version, ...rest) => {
      kept.push(version);
      return memory.put(version, ...rest);
    };
    const { engine, run } = await engineOf([], 2 ** 20, { ...memory, put });
    await run();
    const draft = { ...card, labels: ["tried"] };
    expect((await run([draft])).statuses).toEqual(["succeeded", "succeeded"]);
    expect((await run([draft])).statuses).toEqual(["cached", "cached"]);
    expect((await run()).statuses).toEqual(["cached", "cached"]);
    expect(await store.get("planted")).toEqual(card);
    expect(kept).not.toContain(modelUseKey(draft));
    await engine.close();
  });

  it("makes the preview of a picture from the cache once", async () => {
    const encode = previewEncoder();
    const picture = greyPicture(3, 20);
    expect(await encode(picture)).toBe(await encode(picture));
    expect(await encode(greyPicture(3, 20))).not.toBe(await encode(picture));
  });

  it("serves the next item with a model that was replaced", async () => {
    const { sha256 } = await install("a");
    const { engine, run } = await engineOf([], 2 ** 20);
    await run();
    await store.remove("planted");
    // Another file with the same behaviour: a byte of the graph's name differs.
    const other = Uint8Array.from(
      Buffer.from(Buffer.from(addAndSubtract()).toString("latin1").replace("planted", "plantee"), "latin1"),
    );
    const replaced = await addModel(store, { name: "planted", file: other, card: { task: "embedFace" } });
    expect(replaced.sha256).not.toBe(sha256);
    expect((await run()).statuses).toEqual(["succeeded", "succeeded"]);
    await engine.close();
  });

  it("a model that is described anew is another model, though its file is the same", async () => {
    const card = await install("a");
    const { engine, run } = await engineOf([{ name: "Ann", photos: [await photo("p1", 10)] }], 2 ** 20);
    await run();
    expect((await run()).statuses).toEqual(["cached", "cached"]);
    await store.describe({ ...card, licence: "b" });
    expect((await run()).statuses).toEqual(["cached", "cached"]);
    await store.describe({ ...card, labels: ["other"] });
    expect((await run()).statuses).toEqual(["succeeded", "succeeded"]);
    await engine.close();
  });
});
