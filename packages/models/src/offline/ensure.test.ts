import { execFile } from "node:child_process";
import { mkdtemp, readdir, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KumikiError } from "@kumiki/core";
import { beforeEach, describe, expect, it } from "vitest";
import {
  availableModels,
  convertModel,
  ensureModels,
  type ModelProgress,
  type ModelStore,
  offlineModels,
  openModelStore,
} from "../index.ts";

let store: ModelStore;
beforeEach(async () => {
  store = openModelStore(join(await mkdtemp(join(tmpdir(), "kumiki-ensure-")), "models"));
});
const installed = async () => (await store.list()).map((card) => card.name);

describe("on first use", () => {
  it("converts what is missing, once, with progress", async () => {
    const seen: ModelProgress[] = [];
    const [card] = await ensureModels(store, ["blazeface"], (progress) => seen.push(progress));
    expect(card).toMatchObject({ name: "blazeface", task: "face", licence: "MIT", decoder: { type: "blazeface" } });
    expect(card!.inputs).toEqual([{ name: "input", datatype: "FP32", shape: [1, 256, 256, 3] }]);
    expect(card!.sizeBytes).toBe((await stat(store.path("blazeface"))).size);
    expect(seen[0]).toEqual({ model: "blazeface", phase: "converting", fraction: 0 });
    expect(seen.at(-1)).toEqual({ model: "blazeface", phase: "converting", fraction: 1 });
    const again: ModelProgress[] = [];
    expect(await ensureModels(store, ["blazeface", "blazeface"], (progress) => again.push(progress))).toEqual([
      card,
      card,
    ]);
    expect(again).toEqual([]);
  });
  it("mends a damaged model by converting it again", async () => {
    const [card] = await ensureModels(store, ["blazeface"]);
    await writeFile(store.path("blazeface"), "cut");
    expect(await ensureModels(store, ["blazeface"])).toEqual([card]);
  });
  it("writes the card anew that an earlier release wrote, and leaves what a person said of it alone", async () => {
    const [card] = await ensureModels(store, ["blazeface"]);
    const input = card!.input!;
    expect(input.fit).toBe("letterbox");
    await store.describe({ ...card!, input: { ...input, fit: "stretch" } });
    expect(await ensureModels(store, ["blazeface"])).toEqual([card]);
    expect(await store.get("blazeface")).toEqual(card);
    const own = { ...card!, input: { ...input, fit: "crop" as const } };
    await store.describe(own);
    expect(await ensureModels(store, ["blazeface"])).toEqual([own]);
  });
  it("gives the same bytes every time", async () => {
    const [first] = await ensureModels(store, ["blazeface"]);
    expect(await convertModel(store, "blazeface")).toEqual(first);
  });
  it.each(offlineModels.map((model) => model.name))("%s converts to a model that fits its card", async (name) => {
    const [card] = await ensureModels(store, [name]);
    expect(card).toMatchObject({ name });
  });
  it("is done by one of several processes while the others wait", async () => {
    const script = fileURLToPath(new URL("./ensure-once.contract.ts", import.meta.url));
    const run = () => promisify(execFile)(process.execPath, [script, store.directory, "blazeface"]);
    const outcomes = await Promise.all([run(), run(), run()]);
    const converted = outcomes.filter(({ stdout }) => JSON.parse(stdout).length > 0);
    expect(converted).toHaveLength(1);
    expect(await installed()).toEqual(["blazeface"]);
    expect((await readdir(store.directory)).filter((name) => name.startsWith(".tmp"))).toEqual([]);
  });
});

describe("models that are not there", () => {
  it("are told all at once with the fix, before anything is converted", async () => {
    const error = await ensureModels(store, ["yolov5s", "blazeface", "mine"]).catch((thrown: unknown) => thrown);
    if (!(error instanceof KumikiError)) throw error;
    expect(error.code).toBe("MODEL_NOT_INSTALLED");
    expect(error.problems.map((problem) => problem.received)).toEqual(["yolov5s", "mine"]);
    expect(error.problems[0]?.fix).toMatchObject([{ command: "models.add", model: "yolov5s" }]);
    expect(error.message).toContain("blazeface, centernet, faceres");
    expect(await installed()).toEqual([]);
  });
  it("cannot be converted", async () => {
    await expect(convertModel(store, "yolov5s")).rejects.toEqual(expect.objectContaining({ code: "MODEL_UNKNOWN" }));
  });
  it("and names that are none are refused", async () => {
    await expect(ensureModels(store, ["../x"])).rejects.toEqual(
      expect.objectContaining({ code: "MODEL_NAME_INVALID" }),
    );
  });
});

it("offers installed models and those to be converted, each once", async () => {
  const offered = [
    { name: "blazeface", task: "face" },
    { name: "centernet", task: "detect" },
    { name: "faceres", task: "embedFace" },
    { name: "movenet-lightning", task: "pose" },
    { name: "face-age-gender", task: "faceAttributes" },
    { name: "emotion", task: "classify" },
    { name: "facemesh", task: "facePoints" },
    { name: "handlandmark-lite", task: "handPoints" },
  ];
  expect(await availableModels(store)).toEqual(offered);
  await ensureModels(store, ["blazeface"]);
  expect(await availableModels(store)).toEqual(offered);
});
