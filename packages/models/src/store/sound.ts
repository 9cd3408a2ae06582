import { stat } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, type ModelCard } from "@kumiki/core";
import { isMissing, readCard } from "./card-file.ts";

/**
 * The card of a model folder whose weights are there whole; undefined when there is no card, MODEL_FILE_INVALID when
 * card or weights are damaged. Looks twice, for another process may be replacing the model between the two files.
 */
export async function readSound(folder: string, name: string): Promise<ModelCard | undefined> {
  const first = await look(folder, name);
  const { card, size } = first.card?.sizeBytes === first.size ? first : await look(folder, name);
  if (card === undefined || card.sizeBytes === size) return card;
  const received = `${name}/model.onnx: ${size ?? "no"} of ${card.sizeBytes} bytes`;
  throw new KumikiError("MODEL_FILE_INVALID", { field: name, received });
}

async function look(folder: string, name: string) {
  const card = await readCard(join(folder, "model.json"), name);
  return { card, size: card === undefined ? undefined : await sizeOf(join(folder, "model.onnx")) };
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The card, for those who can install the model again: damage counts as absence, since installing mends it. */
export async function ifSound(reading: Promise<ModelCard | undefined>): Promise<ModelCard | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof KumikiError && error.code === "MODEL_FILE_INVALID") return undefined;
    throw error;
  }
}
