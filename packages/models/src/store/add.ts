import { copyFile, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { KumikiError, type ModelCard, modelCardSchema, reasonFor } from "@kumiki/core";
import type { Size } from "../guess/seen.ts";
import { guessUse } from "../guess/uses.ts";
import { readOnnxSignature } from "../onnx/index.ts";
import { type CardPart, readCardPart } from "./card-file.ts";
import { checkCard, checkSignature } from "./check.ts";
import { findDataFiles } from "./data-files.ts";
import { modelHash, sha256Of } from "./files.ts";
import { keptMetadata } from "./metadata.ts";
import { checkModelName, modelNameOf } from "./name.ts";
import type { ModelStore } from "./store.ts";

export interface NewModel {
  /** Name in the store; from the card or the file's name when absent. */
  readonly name?: string;
  /** The ONNX bytes, or the path of the file: a `model.json` beside it is read as its card, data files beside it come along. */
  readonly file: Uint8Array | string;
  /** Overrides what is guessed from the file and what stands in `model.json`. */
  readonly card?: CardPart;
  /** What a model of free height and width is fed; as its exporter says when absent. */
  readonly size?: Size;
}

/**
 * Installs an ONNX file with the data files that it refers to. Its use is guessed (see `possibleUses`) as far as the card
 * leaves it open. MODEL_NAME_INVALID, MODEL_FILE_INVALID, MODEL_EXTERNAL_DATA, MODEL_DATA_MISSING, MODEL_DATA_TOO_LARGE,
 * MODEL_HASH_MISMATCH, MODEL_SIGNATURE_MISMATCH.
 */
export async function addModel(store: ModelStore, model: NewModel): Promise<ModelCard> {
  const { file, size } = model;
  const folder = typeof file === "string" ? dirname(file) : undefined;
  const beside = folder === undefined ? undefined : await readCardPart(join(folder, "model.json"));
  const said: CardPart = { ...beside, ...model.card };
  const name = checkModelName(model.name ?? said.name ?? (typeof file === "string" ? modelNameOf(file) : ""));
  const bytes = typeof file === "string" ? await readModel(file) : file;
  const card = await makeCard(name, bytes, { said, folder, size });
  const data = card.files.map((each) => ({
    name: each.name,
    into: (path: string) => copyFile(join(folder ?? "", each.name), path),
  }));
  return store.add(card, bytes, data);
}

interface Known {
  readonly said: CardPart;
  readonly folder: string | undefined;
  readonly size: Size | undefined;
}

async function makeCard(name: string, bytes: Uint8Array, { said, folder, size }: Known): Promise<ModelCard> {
  const own = sha256Of(bytes);
  // Of what came over a network nothing is believed before its hash.
  if (folder === undefined) checkHash(name, said.sha256, own);
  const signature = readOnnxSignature(bytes);
  const files = await findDataFiles(signature.externalData, folder);
  const sha256 = modelHash(own, files);
  checkHash(name, said.sha256, sha256);
  const { inputs, outputs, metadata } = signature;
  checkSignature(name, "inputs", said.inputs, inputs);
  checkSignature(name, "outputs", said.outputs, outputs);
  const guessed = guessUse({ inputs, outputs, metadata, ...(size && { size }) });
  const sizeBytes = files.reduce((sum, each) => sum + each.sizeBytes, bytes.byteLength);
  const facts = { name, sha256, sizeBytes, files, inputs, outputs, metadata: keptMetadata(metadata) };
  const card = modelCardSchema.parse({ source: "local file", licence: "unknown", ...guessed, ...said, ...facts });
  checkCard(card);
  return card;
}

function checkHash(model: string, expected: string | undefined, received: string): void {
  if (expected !== undefined && expected !== received)
    throw new KumikiError("MODEL_HASH_MISMATCH", { expected, received, values: { model } });
}

async function readModel(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new KumikiError("MODEL_FILE_INVALID", { ...reasonFor(error) }, { cause: error });
  }
}
