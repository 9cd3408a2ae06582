import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { canonicalJson, type ModelCard, type ModelDataFile } from "@kumiki/core";

export const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Of a value, whatever the order of its keys (see canonicalJson). */
export const sha256OfJson = (value: unknown): string => sha256Of(Buffer.from(canonicalJson(value)));

/** sha256 and length of a file that may be larger than memory. */
export async function hashFile(path: string): Promise<Pick<ModelDataFile, "sha256" | "sizeBytes">> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      sizeBytes += chunk.length;
    }
  });
  return { sha256: hash.digest("hex"), sizeBytes };
}

/**
 * The sha256 that a model is known by: its file's when it is alone, else that of the text that
 * `sha256sum model.onnx A B …` prints, data files in the order of their names' UTF-8 bytes (docs/decisions/0008).
 */
export function modelHash(onnxSha256: string, files: readonly ModelDataFile[]): string {
  if (files.length === 0) return onnxSha256;
  const lines = [{ name: "model.onnx", sha256: onnxSha256 }, ...sortedFiles(files)];
  return sha256Of(Buffer.from(lines.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join("")));
}

/** A model with the way in which it is used, as 64 hexadecimal digits: what it answers may change with either. */
export const modelUseKey = ({ sha256, input, decoder, labels }: ModelCard): string =>
  sha256Of(Buffer.from(canonicalJson([sha256, input ?? null, decoder, labels])));

export const sortedFiles = <F extends Pick<ModelDataFile, "name">>(files: readonly F[]): F[] =>
  [...files].sort((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));

/** Length of the .onnx alone. */
export const onnxSize = ({ sizeBytes, files }: Pick<ModelCard, "sizeBytes" | "files">): number =>
  files.reduce((rest, file) => rest - file.sizeBytes, sizeBytes);
