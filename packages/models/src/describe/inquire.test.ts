import { type ModelCard, modelCardSchema, type TensorSignature } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { offlineModels } from "../offline/offline-models.ts";
import { checkCard } from "../store/check.ts";
import type { Answers } from "./answers.ts";
import { inquire } from "./inquire.ts";
import type { Inquiry } from "./question.ts";

const tensor = (name: string, ...shape: number[]): TensorSignature => ({ name, datatype: "FP32", shape });

/** The card of a file of which nothing but the tensors is known. */
const undescribed = (inputs: TensorSignature[], outputs: TensorSignature[]): ModelCard =>
  modelCardSchema.parse({
    name: "own",
    task: "other",
    sha256: "0".repeat(64),
    sizeBytes: 1,
    source: "local file",
    licence: "unknown",
    inputs,
    outputs,
    decoder: { type: "none" },
  });
const squares = (side: number) => [tensor("images", 1, 3, side, side)];
const choices = ({ questions }: Inquiry, id: string) =>
  questions.find((question) => question.id === id)?.choices?.map(({ value }) => value);
const value = ({ questions }: Inquiry, id: string) => questions.find((question) => question.id === id)?.value;
const codes = ({ problems }: Inquiry) => problems.map(({ code, field }) => `${code} ${field}`);

describe("what is asked of an undescribed model", () => {
  it.each([
    ["YOLOX", squares(640), [tensor("out", 1, 8400, 8)], "yolox", 3],
    ["YOLOv8", squares(640), [tensor("out", 1, 7, 8400)], "yolov8", 3],
    ["YOLOv5", squares(320), [tensor("out", 1, 6300, 6)], "yolov5", 1],
    ["P6 grids", squares(1280), [tensor("out", 1, 34_000, 85)], "yolox", 80],
    ["YOLOv8 with masks", squares(640), [tensor("out", 1, 39, 8400), tensor("masks", 1, 32, 160, 160)], "yolov8", 3],
    ["NMS inside", squares(640), [tensor("out", 1, 300, 6)], "end2end", 0],
    ["DETR", squares(560), [tensor("boxes", 1, 300, 4), tensor("logits", 1, 300, 91)], "detr", 91],
    ["RT-DETR", squares(640), [tensor("out", 1, 300, 7)], "detr-rows", 3],
    ["SSD", squares(300), [tensor("scores", 1, 8732, 21), tensor("boxes", 1, 8732, 4)], "ssd", 20],
  ])("%s: its form comes first, with as many classes as the shape says", (_, inputs, outputs, type, classes) => {
    const asked = inquire(undescribed(inputs, outputs));
    expect(asked.card).toMatchObject({ task: "detect", decoder: { type } });
    expect(asked.card?.labels).toHaveLength(classes);
    expect(asked.questions.find(({ id }) => id === "labels")?.count ?? 0).toBe(classes);
  });

  it("a classifier is fed the middle of the picture, RT-DETR also the size of its input", () => {
    const classifier = inquire(undescribed(squares(224), [tensor("out", 1, 10)]));
    expect(classifier.card).toMatchObject({ task: "classify", input: { fit: "crop" }, decoder: { type: "classes" } });
    const sized = inquire(
      undescribed(
        [tensor("images", 1, 3, 640, 640), { ...tensor("orig_target_sizes", 1, 2), datatype: "INT64" }],
        [{ ...tensor("labels", 1, 300), datatype: "INT64" }, tensor("boxes", 1, 300, 4), tensor("scores", 1, 300)],
      ),
    );
    expect(sized.card).toMatchObject({
      input: { sizeInput: "orig_target_sizes" },
      decoder: { type: "boxes", boxes: "boxes", scores: "scores", classes: "labels" },
    });
  });

  it("a form that is named alone tells the task, too", () => {
    const card = undescribed(squares(112), [tensor("out", 1, 512)]);
    expect(inquire(card, { layout: "embedding" }).card).toMatchObject({ task: "embedFace", labels: [] });
  });

  it("offers only forms that the shapes can have", () => {
    const yolox = inquire(undescribed(squares(640), [tensor("out", 1, 8400, 8)]));
    expect(choices(yolox, "layout")).not.toContain("yolov8");
    expect(choices(yolox, "layout")).not.toContain("ssd");
    const vector = inquire(undescribed(squares(112), [tensor("out", 1, 512)]));
    expect(choices(vector, "task")).toEqual(["classify", "embedFace"]);
    expect(choices(vector, "layout")).toEqual(["classes"]);
  });

  it("asks for what is free in the file: size, order of axes, number of classes", () => {
    const free = undescribed([tensor("x", -1, -1, -1, -1)], [tensor("out", -1, -1, -1)]);
    const asked = inquire(free);
    expect(choices(asked, "axes")).toEqual(["NCHW", "NHWC"]);
    expect(value(asked, "size")).toEqual({ width: 640, height: 640 });
    const answered = inquire(free, {
      axes: "NHWC",
      size: { width: 320, height: 192 },
      layout: "yolov5",
      labels: ["a", "b"],
    });
    expect(answered.card).toMatchObject({
      input: { layout: "NHWC", width: 320, height: 192, fit: "letterbox" },
      decoder: { type: "yolov5", output: "out" },
      labels: ["a", "b"],
    });
  });

  it("asks for the free side of the size only; an answer against the file is told", () => {
    const half = undescribed([tensor("x", 1, 3, 480, -1)], [tensor("out", 1, 84, -1)]);
    expect(inquire(half, { size: { width: 640, height: 480 } }).card?.input).toMatchObject({ width: 640, height: 480 });
    expect(codes(inquire(half, { size: { width: 640, height: 640 } }))).toEqual(["MODEL_ANSWER_INVALID size"]);
    expect(codes(inquire(half, { axes: "NHWC" }))).toEqual(["MODEL_ANSWER_INVALID axes"]);
  });

  it("a form says how its models usually want the picture; every answer can differ", () => {
    const card = undescribed(squares(640), [tensor("out", 1, 8400, 8)]);
    expect(inquire(card).card?.input).toMatchObject({ channels: "BGR", std: [1, 1, 1], fit: "letterbox" });
    const answers: Answers = { channels: "RGB", normalize: "imagenet", fit: "stretch" };
    expect(inquire(card, answers).card?.input).toMatchObject({
      channels: "RGB",
      fit: "stretch",
      mean: [123.675, 116.28, 103.53],
    });
    expect(inquire(card, { mean: [1, 2, 3], std: [4, 5, 6] }).card?.input).toMatchObject({
      mean: [1, 2, 3],
      std: [4, 5, 6],
    });
  });

  it.each<[string, Answers, string]>([
    ["a form that cannot be", { layout: "yolov8" }, "MODEL_ANSWER_INVALID layout"],
    ["a task that no form serves", { task: "embedFace" }, "MODEL_ANSWER_INVALID task"],
    ["too few names", { labels: ["a", "b"] }, "MODEL_LABELS_COUNT labels"],
    ["a deviation of 0", { std: [1, 0, 1] }, "MODEL_ANSWER_INVALID std"],
  ])("%s is told and makes no card", (_, answers, code) => {
    const asked = inquire(undescribed(squares(640), [tensor("out", 1, 8400, 8)]), answers);
    expect(codes(asked)).toContain(code);
    expect(asked.card).toBeUndefined();
    expect(asked.questions.length).toBeGreaterThan(0);
  });

  it.each([
    ["no picture goes in", [tensor("tokens", 1, 77)], [tensor("out", 1, 8400, 8)], "inputs"],
    ["it wants more than a picture", [...squares(640), tensor("tokens", 1, 77)], [tensor("out", 1, 8400, 8)], "inputs"],
    ["no decoder reads what comes out", squares(640), [tensor("mask", 1, 1, 160, 160)], "outputs"],
  ])("%s: MODEL_FORM_UNKNOWN with what is there", (_, inputs, outputs, field) => {
    expect(codes(inquire(undescribed(inputs, outputs)))).toEqual([`MODEL_FORM_UNKNOWN ${field}`]);
  });
});

describe("a model that is described", () => {
  const described = offlineModels.map(({ sourceBytes: _, keep: __, files: ___, formerFit: ____, ...card }) => card);

  it.each(described.map((card) => [card.name, card] as const))(
    "%s keeps its card when nothing is answered",
    (_, card) => {
      const { input } = card;
      const colours = input?.channels === "GREY" ? 1 : 3;
      const [high, wide] = [input?.height ?? 1, input?.width ?? 1];
      const shape = input?.layout === "NHWC" ? [1, high, wide, colours] : [1, colours, high, wide];
      const whole = modelCardSchema.parse({
        ...undescribed([tensor(input?.name ?? "x", ...shape)], outputsOf(card.decoder)),
        ...card,
        inputs: [tensor(input?.name ?? "x", ...shape)],
        outputs: outputsOf(card.decoder),
      });
      expect(inquire(whole).card).toEqual(whole);
      expect(inquire(whole).questions.filter(({ status }) => status === "guessed")).toEqual([]);
    },
  );
});

/** Tensors of every name that a decoder speaks of; their sizes do not matter here. */
const outputsOf = (decoder: object): TensorSignature[] =>
  Object.entries(decoder).flatMap(([key, names]) =>
    key === "type" ? [] : [names].flat().flatMap((name) => (typeof name === "string" ? [tensor(name, 1, -1, -1)] : [])),
  );

const size = fc.constantFrom(-1, 1, 2, 3, 4, 5, 6, 10, 84, 85, 320, 640, 8400, 25_200);
const signature = fc.record({
  name: fc.constantFrom("a", "b", "obj", "boxes", "__proto__", "toString"),
  datatype: fc.constantFrom("FP32" as const, "FP16" as const, "INT64" as const, "BYTES" as const),
  shape: fc.array(size, { maxLength: 5 }),
});
const answers = fc.record(
  {
    task: fc.constantFrom("detect" as const, "face" as const, "embedFace" as const),
    layout: fc.constantFrom("yolov8", "ssd", "yolov5:a", "__proto__", ""),
    axes: fc.constantFrom("NCHW" as const, "NHWC" as const),
    size: fc.record({ width: fc.integer({ min: 1, max: 8192 }), height: fc.integer({ min: 1, max: 8192 }) }),
    labels: fc.array(fc.string(), { maxLength: 5 }),
  },
  { requiredKeys: [] },
);

it("any signature with any answers gives a sound card or a coded problem, and every choice that is offered is taken", () => {
  fc.assert(
    fc.property(
      fc.array(signature, { maxLength: 2 }),
      fc.array(signature, { maxLength: 5 }),
      answers,
      (inputs, outputs, given) => {
        const card = undescribed(inputs, outputs);
        const asked = inquire(card, given);
        expect(asked.card === undefined).toBe(asked.problems.length > 0);
        if (asked.card !== undefined) checkCard(asked.card);
        for (const choice of choices(asked, "layout") ?? [])
          expect(codes(inquire(card, { ...given, layout: choice }))).not.toContain("MODEL_ANSWER_INVALID layout");
      },
    ),
    { numRuns: 2000 },
  );
});
