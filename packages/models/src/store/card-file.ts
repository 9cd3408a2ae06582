import { readFile } from "node:fs/promises";
import {
  fillText,
  firstFault,
  KumikiError,
  type ModelCard,
  modelCardSchema,
  plain,
  reasonFor,
  type Text,
} from "@kumiki/core";
import type { z } from "zod";
import { isMissing } from "../file-errors.ts";

/** What an operator may say of a model in `model.json` beside the file, or in a card file. */
const { labels, files, metadata } = modelCardSchema.shape;
// What is not said stays open: a default here would override what the file itself tells.
export const cardPartSchema = modelCardSchema
  .extend({ labels: labels.unwrap(), files: files.unwrap(), metadata: metadata.unwrap() })
  .partial();
export type CardPart = z.infer<typeof cardPartSchema>;

/** Reads an installed model's card; undefined when there is none, MODEL_FILE_INVALID when it is damaged. */
export async function readCard(path: string, name: string): Promise<ModelCard | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  const card = parse(modelCardSchema, text, `${name}/model.json`);
  if (card.name === name) return card;
  throw new KumikiError("MODEL_FILE_INVALID", { field: name, received: `${name}/model.json: name "${card.name}"` });
}

/** Reads a card part that an operator wrote; undefined when the file is absent, MODEL_FILE_INVALID when it is wrong. */
export async function readCardPart(path: string): Promise<CardPart | undefined> {
  const text = await readText(path);
  return text === undefined ? undefined : parse(cardPartSchema, text, path);
}

export const cardText = (card: ModelCard): string => `${JSON.stringify(card, null, 2)}\n`;

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new KumikiError("MODEL_FILE_INVALID", reasonFor(error), { cause: error });
  }
}

function parse<T>(schema: z.ZodType<T>, text: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const { received: why, detail } = reasonFor(error);
    throw new KumikiError("MODEL_FILE_INVALID", { received: placed(place, why), detail }, { cause: error });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const { path, why } = firstFault(schema, value, parsed.error);
  throw new KumikiError("MODEL_FILE_INVALID", { received: placed([place, ...path].join(" "), why) });
}

const placed = (place: string, why: Text): Text => fillText(plain("{place}: {why}"), { place, why });
