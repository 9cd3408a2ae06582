import { stat } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, type ModelCard } from "@kumiki/core";
import { isMissing } from "../file-errors.ts";
import { readCard } from "./card-file.ts";
import { onnxSize } from "./files.ts";

/**
 * The card of a model folder whose files are there whole; undefined when there is no card, MODEL_FILE_INVALID when
 * card or weights are damaged. Looks twice, for another process may be replacing the model between two files.
 */
export async function readSound(folder: string, name: string): Promise<ModelCard | undefined> {
  const first = await look(folder, name);
  const { card, damage } = first.damage === undefined ? first : await look(folder, name);
  if (damage === undefined) return card;
  throw new KumikiError("MODEL_FILE_INVALID", { field: name, received: `${name}/${damage}` });
}

async function look(folder: string, name: string) {
  const card = await readCard(join(folder, "model.json"), name);
  return { card, damage: card === undefined ? undefined : await damageOf(folder, card) };
}

/** The first file of the model that is not as long as its card says. */
async function damageOf(folder: string, card: ModelCard): Promise<string | undefined> {
  for (const file of [{ name: "model.onnx", sizeBytes: onnxSize(card) }, ...card.files]) {
    const size = await sizeOf(join(folder, file.name));
    if (size !== file.sizeBytes) return `${file.name}: ${size ?? "no"} of ${file.sizeBytes} bytes`;
  }
  return undefined;
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
