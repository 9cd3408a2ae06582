import { sendFile as send } from "@kumiki/client";
import { KumikiError } from "@kumiki/core";
import { ApiFailure } from "../../api/failure.ts";

export interface SentFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Sends a zip or a manifest, piece by piece; `onProgress` hears 0..1. */
export async function sendFile(file: File, onProgress: (share: number) => void): Promise<SentFile> {
  onProgress(0);
  try {
    const { sha256, sizeBytes } = await send("", file.name, file, { onProgress });
    return { name: file.name, sha256, sizeBytes };
  } catch (error) {
    throw error instanceof KumikiError ? new ApiFailure(error.status, error.problems) : error;
  }
}
