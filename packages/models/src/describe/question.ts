import { modelCardSchema, problemSchema, type Text, textSchema } from "@kumiki/core";
import { z } from "zod";
import { answersSchema } from "./answers.ts";

const choiceSchema = z.strictObject({
  value: z.string(),
  label: textSchema,
  why: textSchema.optional().meta({ description: "What speaks for it" }),
});
export type Choice = z.infer<typeof choiceSchema>;

/** One thing to know of a model; `value` has the form that the answer of this name has. */
export const questionSchema = z.strictObject({
  id: answersSchema.keyof(),
  label: textSchema,
  help: textSchema.optional(),
  status: z.enum(["told", "answered", "guessed"]).meta({
    description: "told: by the file or the card; guessed: the likeliest, which a person should confirm",
  }),
  value: z.json(),
  choices: z.array(choiceSchema).optional().meta({ description: "All that fit, the likeliest first" }),
  count: z.int().optional().meta({ description: "Of labels: how many classes the model tells apart" }),
});
export type Question = z.infer<typeof questionSchema>;

/** What is known of a model's use, what is guessed, and the card that this makes. */
export const inquirySchema = z.strictObject({
  model: z.string(),
  questions: z.array(questionSchema),
  card: modelCardSchema.optional().meta({ description: "Whole, as soon as no answer is wrong" }),
  problems: z.array(problemSchema),
});
export type Inquiry = z.infer<typeof inquirySchema>;

/** Where a value comes from: the first that is there counts. */
interface Sources<T> {
  readonly answer: T | undefined;
  /** The file or the card says so. */
  readonly told?: T | undefined;
  readonly guess: T;
}

export interface Settled<T> {
  readonly value: T;
  readonly status: Question["status"];
}

export function settle<T>({ answer, told, guess }: Sources<T>): Settled<T> {
  if (answer !== undefined) return { value: answer, status: "answered" };
  if (told !== undefined) return { value: told, status: "told" };
  return { value: guess, status: "guessed" };
}

/** Choices as a question shows them; one alone is no question. */
export const choicesOf = <T extends string>(labels: Readonly<Record<T, Text>>): Choice[] =>
  Object.entries<Text>(labels).map(([value, label]) => ({ value, label }));
