import { z } from "zod";

const output = z.string().min(1);
const anchorGridSchema = z.strictObject({ stride: z.number().positive(), perCell: z.number().int().min(1) });

const yunetGridSchema = z.strictObject({
  stride: z.number().positive(),
  classes: z.string(),
  objectness: z.string(),
  boxes: z.string(),
  keypoints: z.string(),
});

const nanodetGridSchema = z.strictObject({ stride: z.number().positive(), scores: z.string(), boxes: z.string() });

/** Key points of one thing: `values` is 2 (x, y) or 3 (x, y, visibility). */
const keypointRowSchema = z.strictObject({
  count: z.number().int().min(1).max(1000),
  values: z.union([z.literal(2), z.literal(3)]),
});

/**
 * How output tensors become values; every decoder is a pure function named here. Sizes: B boxes, C classes, K key
 * points, M mask coefficients; `centred` boxes are x, y, width, height and corners x1, y1, x2, y2.
 */
export const modelDecoderSchema = z.discriminatedUnion("type", [
  /** [1,B,6]: corners (px), score, class; doubles are still among them. */
  z.strictObject({ type: z.literal("centernet"), output }),
  z.strictObject({
    type: z.literal("blazeface"),
    scores: z.array(z.string()).min(1),
    boxes: z.array(z.string()).min(1),
    grids: z.array(anchorGridSchema).min(1),
  }),
  /** [1,B,5+C], of a segmenting model [1,B,5+C+M] with its prototypes [1,M,h,w]. */
  z.strictObject({ type: z.literal("yolov5"), output, prototypes: output.optional() }),
  /** [1,4+C,B], of a segmenting model [1,4+C+M,B] with its prototypes; YOLOv8, 9, 11 and 12. */
  z.strictObject({ type: z.literal("yolov8"), output, prototypes: output.optional() }),
  /** [1,4+C+K·values,B] */
  z.strictObject({ type: z.literal("yolov8-pose"), output, keypoints: keypointRowSchema }),
  /** [1,4+C+1,B], the angle (rad) last. */
  z.strictObject({ type: z.literal("yolov8-obb"), output }),
  z.strictObject({
    type: z.literal("yolox"),
    output,
    strides: z.array(z.number().positive()).min(1).default([8, 16, 32]),
  }),
  z.strictObject({ type: z.literal("yunet"), grids: z.array(yunetGridSchema).min(1) }),
  /**
   * For each grid scores [1,cells,C] (0..1) and boxes [1,cells,4·R]: how likely each side (left, top, right, bottom) is 0, 1, …
   * R-1 strides from the middle of the cell, as logits.
   */
  z.strictObject({ type: z.literal("nanodet"), grids: z.array(nanodetGridSchema).min(1) }),
  z.strictObject({ type: z.literal("ssd"), scores: z.string(), boxes: z.string() }),
  /**
   * Suppressed by the model itself, one row a thing, px of the model's input: [1,B,6+…] with corners, score, class (and
   * key points, or prototypes' coefficients), or with `angle` centred boxes, score, class, angle; or YOLOv7's [B,7] with
   * picture, corners, class, score.
   */
  z.strictObject({
    type: z.literal("end2end"),
    output,
    rows: z.enum(["score-class", "picture-class-score"]).default("score-class"),
    keypoints: keypointRowSchema.optional(),
    prototypes: output.optional(),
    angle: z.boolean().default(false),
  }),
  /** Suppressed by the model itself, in tensors of their own: corners [1,B,4], scores [1,B], classes [1,B]; or without the 1. */
  z.strictObject({
    type: z.literal("boxes"),
    boxes: output,
    scores: output,
    classes: output,
    /** Output with the number of boxes that count; the others are padding. */
    count: output.optional(),
    unit: z.enum(["pixels", "shares"]).default("pixels"),
  }),
  /** Logits [1,B,C] and centred boxes [1,B,4] in shares; `softmax`: the last class says that nothing is there. */
  z.strictObject({
    type: z.literal("detr"),
    logits: output,
    boxes: output,
    scores: z.enum(["sigmoid", "softmax"]),
  }),
  /** [1,B,4+C]: centred boxes in shares, then a score (0..1) a class. */
  z.strictObject({ type: z.literal("detr-rows"), output }),
  /** [1,C]; `auto`: probabilities when they are of 0..1 and add up to 1, else logits. */
  z.strictObject({
    type: z.literal("classes"),
    output,
    scores: z.enum(["auto", "logits", "probabilities"]).default("auto"),
  }),
  /** How likely each pixel of the input belongs to text: [1,1,H,W], 0..1 (DB, Liao et al. 2020). */
  z.strictObject({
    type: z.literal("text-map"),
    output,
    /** Pixels above belong to text. */
    threshold: z.number().min(0).max(1).default(0.3),
    /** By how much a found line grows: its area times this, divided by its girth. */
    unclip: z.number().min(0).max(10).default(1.6),
  }),
  /** [1,T,C]: a class a column, 0 for none (CTC). The characters stand in the file's metadata `character`, one a line; a space follows. */
  z.strictObject({ type: z.literal("ctc"), output }),
  /**
   * One value a pixel of the input and class: [1,H,W,C] (NHWC) or [1,C,H,W]. With one class its probability (`logits`
   * first go through a sigmoid), with more the likeliest counts; class 0 is then the background.
   */
  z.strictObject({
    type: z.literal("segmentation"),
    output,
    layout: z.enum(["NHWC", "NCHW"]),
    scores: z.enum(["logits", "probabilities"]),
  }),
  /** Key points in shares of the input: [1,1,K,3] of y, x, score; or [1,N,3K+5] with box (y1, x1, y2, x2) and score behind them. */
  z.strictObject({ type: z.literal("movenet"), output }),
  /** A picture `scale` times as large as the input, [1,H,W,3] or [1,3,H,W]: pixel (0..255) = value × std + mean per channel. */
  z.strictObject({
    type: z.literal("picture"),
    output,
    layout: z.enum(["NHWC", "NCHW"]),
    scale: z.number().int().min(1).max(16).default(1),
    channels: z.enum(["RGB", "BGR"]).default("RGB"),
    mean: z.array(z.number()).length(3).default([0, 0, 0]),
    std: z.array(z.number()).length(3).default([1, 1, 1]),
  }),
  /**
   * Rows [1,A,5+2K] of one grid of anchors after the other: logit of the score, then box and K key points as `blazeface`
   * has them.
   */
  z.strictObject({ type: z.literal("anchor-rows"), output, grids: z.array(anchorGridSchema).min(1) }),
  /** Points of the one thing that the model was shown: `values` numbers each, x and y (px of the input) first, in any shape. */
  z.strictObject({
    type: z.literal("points"),
    output,
    values: z.number().int().min(2).max(8),
    /** Only so many count; those behind are aids of the model. */
    count: z.number().int().min(1).max(1000).optional(),
    /** Which of the values is the logit of a point's visibility. */
    visibility: z.number().int().min(2).max(7).optional(),
    /** Output [1,1] that tells how surely the thing is there; surely when absent. */
    score: output.optional(),
    scores: z.enum(["logits", "probabilities"]).default("probabilities"),
  }),
  /** Years [1,A], the probability of each age, and the probability of a male face [1,1]. */
  z.strictObject({ type: z.literal("age-gender"), age: output, gender: output }),
  z.strictObject({ type: z.literal("embedding"), output, normalize: z.boolean().default(true) }),
  /** How to read this model's answer is not known: no step can use it. */
  z.strictObject({ type: z.literal("none") }),
]);
export type ModelDecoder = z.infer<typeof modelDecoderSchema>;
