import type { Artifact, Problem } from "@kumiki/core";
import { ApiFailure } from "../../api/failure.ts";

export interface SentFile {
  readonly name: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Sends a zip or a manifest; `onProgress` hears 0..1. By XMLHttpRequest, since fetch tells nothing of what was sent. */
export function sendFile(file: File, onProgress: (share: number) => void): Promise<SentFile> {
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new TypeError("the server cannot be reached"));
    request.onload = () => {
      const body = read(request.responseText);
      if (request.status < 300 && body?.artifact !== undefined) resolve({ name: file.name, ...body.artifact });
      else reject(new ApiFailure(request.status, body?.problems ?? []));
    };
    request.open("POST", `/api/files?${new URLSearchParams({ name: file.name })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.send(file);
  });
}

function read(text: string): { readonly artifact?: Artifact; readonly problems?: readonly Problem[] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer with a page of its own.
    return undefined;
  }
}
