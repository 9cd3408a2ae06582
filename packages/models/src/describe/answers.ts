import { type ModelCard, modelInputSchema, modelTaskSchema, type Problem, problem } from "@kumiki/core";
import { z } from "zod";
import { presetNames } from "./normalization.ts";

const { layout, width, height, channels, mean, std, fit } = modelInputSchema.shape;

/** What a person has answered so far; what is absent is still to be asked, or as the file tells. */
export const answersSchema = z
  .strictObject({
    task: modelTaskSchema.extract(["detect", "face", "classify", "embedFace"]),
    layout: z.string().max(200).meta({ description: "How outputs are read: a choice of the question `layout`" }),
    axes: layout.meta({ description: "Order of the input's axes" }),
    size: z.strictObject({ width, height }).meta({ description: "Size of the input, px" }),
    channels: channels.unwrap(),
    normalize: z.enum([...presetNames, "custom"]).meta({ description: "`custom`: as `mean` and `std` say" }),
    mean: mean.unwrap(),
    std: std.unwrap(),
    fit: fit.unwrap(),
    labels: z.array(z.string().max(200)).max(100_000),
  })
  .partial();
export type Answers = z.infer<typeof answersSchema>;

/** An answer that this model cannot have. */
export const wrongAnswer = (card: ModelCard, field: keyof Answers, received: unknown, expected: string): Problem =>
  problem("MODEL_ANSWER_INVALID", { field, received, expected, values: { model: card.name } });
