import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KumikiError, type ModelCard, modelCardSchema, reasonFor } from "@kumiki/core";
import { readOnnxSignature } from "../onnx/index.ts";
import { type CardPart, readCardPart } from "./card-file.ts";
import { checkCard, checkSignature } from "./check.ts";
import { guessUse } from "./guess.ts";
import { checkModelName, modelNameOf } from "./name.ts";
import type { ModelStore } from "./store.ts";

export interface NewModel {
  /** Name in the store; from the card or the file's name when absent. */
  readonly name?: string;
  /** The ONNX bytes, or the path of the file (a `model.json` beside it is read as its card). */
  readonly file: Uint8Array | string;
  /** Overrides what is guessed from the signature and what stands in `model.json`. */
  readonly card?: CardPart;
}

/**
 * Installs an ONNX file. Its use is guessed from the signature (see `guessUse`) as far as the card leaves it open.
 * MODEL_NAME_INVALID, MODEL_FILE_INVALID, MODEL_EXTERNAL_DATA, MODEL_HASH_MISMATCH, MODEL_SIGNATURE_MISMATCH.
 */
export async function addModel(store: ModelStore, model: NewModel): Promise<ModelCard> {
  const { file } = model;
  const beside = typeof file === "string" ? await readCardPart(join(dirname(file), "model.json")) : undefined;
  const said: CardPart = { ...beside, ...model.card };
  const name = checkModelName(model.name ?? said.name ?? (typeof file === "string" ? modelNameOf(file) : ""));
  const bytes = typeof file === "string" ? await readModel(file) : file;
  const card = makeCard(name, bytes, said);
  return store.add(card, bytes);
}

function makeCard(name: string, bytes: Uint8Array, said: CardPart): ModelCard {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (said.sha256 !== undefined && said.sha256 !== sha256)
    throw new KumikiError("MODEL_HASH_MISMATCH", { expected: said.sha256, received: sha256, values: { model: name } });
  const signature = readOnnxSignature(bytes);
  const [outside] = signature.externalData;
  if (outside !== undefined) throw new KumikiError("MODEL_EXTERNAL_DATA", { received: outside });
  const { inputs, outputs } = signature;
  checkSignature(name, "inputs", said.inputs, inputs);
  checkSignature(name, "outputs", said.outputs, outputs);
  const guessed = guessUse(inputs, outputs);
  const facts = { name, sha256, sizeBytes: bytes.byteLength, inputs: [...inputs], outputs: [...outputs] };
  const card = modelCardSchema.parse({ source: "local file", licence: "unknown", ...guessed, ...said, ...facts });
  checkCard(card);
  return card;
}

async function readModel(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new KumikiError("MODEL_FILE_INVALID", { ...reasonFor(error) }, { cause: error });
  }
}
