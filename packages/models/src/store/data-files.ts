import { stat } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, type ModelDataFile, modelFileNameSchema, text } from "@kumiki/core";
import { isMissing } from "../file-errors.ts";
import type { OnnxSignature } from "../onnx/index.ts";
import { hashFile, sortedFiles } from "./files.ts";

export interface DataLimits {
  readonly files: number;
  /** Of all data files together, bytes. */
  readonly bytes: number;
}

/** ONNX in one file ends at 2 GiB; beyond this nothing that looks at photos goes. */
export const dataLimits: DataLimits = { files: 64, bytes: 16 * 2 ** 30 };

/**
 * The files beside a model in which it keeps its weights. Only plain names are taken: whatever leads out of the folder is
 * MODEL_EXTERNAL_DATA. MODEL_DATA_MISSING, MODEL_DATA_TOO_LARGE, MODEL_FILE_INVALID for a file that is shorter than the
 * model needs.
 */
export async function findDataFiles(
  externalData: OnnxSignature["externalData"],
  folder: string | undefined,
  limits: DataLimits = dataLimits,
): Promise<ModelDataFile[]> {
  if (externalData.length > limits.files)
    throw new KumikiError("MODEL_DATA_TOO_LARGE", { expected: `${limits.files}`, received: `${externalData.length}` });
  for (const { location } of externalData)
    if (!modelFileNameSchema.safeParse(location).success)
      throw new KumikiError("MODEL_EXTERNAL_DATA", { received: location });
  let total = 0;
  const found: ModelDataFile[] = [];
  for (const { location: name, sizeBytes: needed } of sortedFiles(externalData.map(named))) {
    const size = folder === undefined ? undefined : await fileSize(join(folder, name));
    if (folder === undefined || size === undefined) throw new KumikiError("MODEL_DATA_MISSING", { received: name });
    if (size < needed)
      throw new KumikiError("MODEL_FILE_INVALID", {
        received: text(
          `${name}: ${size} バイト (${needed} バイト必要)`,
          `${name}: ${size} bytes, ${needed} are needed`,
        ),
      });
    total += size;
    if (total > limits.bytes) {
      const gigabytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} GiB`;
      throw new KumikiError("MODEL_DATA_TOO_LARGE", { expected: gigabytes(limits.bytes), received: gigabytes(total) });
    }
    found.push({ name, ...(await hashFile(join(folder, name))) });
  }
  return found;
}

const named = (data: OnnxSignature["externalData"][number]) => ({ ...data, name: data.location });

/** Undefined for what is not there and for what is no file. */
async function fileSize(path: string): Promise<number | undefined> {
  try {
    const found = await stat(path);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
