import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addModel } from "./add.ts";
import { plantOnnx } from "./planted-onnx.contract.ts";
import { type ModelStore, openModelStore } from "./store.ts";

describe("a card that is written for an installed model", () => {
  let directory: string;
  let store: ModelStore;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "kumiki-describe-"));
    store = openModelStore(directory);
  });
  afterEach(() => rm(directory, { recursive: true }));
  const install = () =>
    addModel(store, { name: "own", file: plantOnnx([{ name: "x", shape: [1, 4] }], [{ name: "y", shape: [1, 2] }]) });

  it("takes the place of the old one and leaves nothing else behind", async () => {
    const card = await install();
    const described = await store.describe({ ...card, labels: ["cat"] });
    expect(await store.get("own")).toEqual(described);
    expect((await readdir(join(directory, "own"))).sort()).toEqual(["model.json", "model.onnx"]);
  });

  it("is refused when another file took the model's place meanwhile, or nothing is there", async () => {
    const card = await install();
    await expect(store.describe({ ...card, sha256: "0".repeat(64) })).rejects.toMatchObject({ code: "MODEL_REPLACED" });
    await expect(store.describe({ ...card, name: "none" })).rejects.toMatchObject({ code: "MODEL_NOT_INSTALLED" });
    expect(await store.get("own")).toEqual(card);
  });
});
