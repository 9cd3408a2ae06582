import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addModel, openModelStore } from "@kumiki/models";
import { InferenceSession } from "onnxruntime-node";
import { afterEach, expect, it, vi } from "vitest";
import { backendContract, fp32 } from "../backend.contract.ts";
import { addAndSubtract } from "../planted-model.contract.ts";
import { embeddedBackend } from "./embedded.ts";

async function plant() {
  const directory = await mkdtemp(join(tmpdir(), "kumiki-embedded-"));
  const store = openModelStore(directory);
  const added = await addModel(store, { name: "planted", file: addAndSubtract(), card: { task: "other" } });
  const broken = await addModel(store, { name: "broken", file: addAndSubtract(), card: { task: "other" } });
  await writeFile(store.path("broken"), "not a model");
  const backend = embeddedBackend({ store });
  const dispose = async (): Promise<void> => {
    await backend.close();
    await rm(directory, { recursive: true });
  };
  const card = { ...added, outputs: [...added.outputs].reverse() };
  return { backend, store, card, broken: { ...broken, sha256: "0".repeat(64), inputs: [added.inputs[0]] }, dispose };
}

backendContract("embedded", plant);

afterEach(() => void vi.restoreAllMocks());
const inputs = [fp32("a", [1, 2], [1, 2]), fp32("b", [1, 2], [3, 4])];

it("loads a model once, however many ask at the same time, and by its content", async () => {
  const { backend, card, dispose } = await plant();
  const create = vi.spyOn(InferenceSession, "create");
  await Promise.all(Array.from({ length: 6 }, () => backend.infer(card, inputs)));
  expect(create).toHaveBeenCalledTimes(1);
  await backend.infer({ ...card, sha256: "f".repeat(64) }, inputs);
  expect(create).toHaveBeenCalledTimes(2);
  await dispose();
});

it("tries again what could not be loaded", async () => {
  const { backend, store, broken, card, dispose } = await plant();
  const mended = { ...card, name: "broken", sha256: broken.sha256 };
  await expect(backend.infer(mended, inputs)).rejects.toMatchObject({ code: "MODEL_FILE_INVALID" });
  await copyFile(store.path("planted"), store.path("broken"));
  const [difference] = await backend.infer(mended, inputs);
  expect([...difference.data]).toEqual([-2, -2]);
  await dispose();
});
