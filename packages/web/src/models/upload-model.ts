import type { ModelCard, ModelTask, Problem } from "@kumiki/core";
import { ApiFailure } from "../api/failure.ts";

export interface NewModel {
  readonly file: File;
  /** Files in which the model keeps its weights, chosen with it. */
  readonly data?: readonly File[];
  readonly name: string;
  /** Absent: guessed from the model's signature. */
  readonly task?: ModelTask | undefined;
  readonly licence?: string | undefined;
}

/** The model among files that were chosen together, and what lies beside it. */
export function modelAmong(files: readonly File[]): Pick<NewModel, "file" | "data"> | undefined {
  const file = files.find(({ name }) => /\.onnx$/i.test(name)) ?? files[0];
  return file && { file, data: files.filter((other) => other !== file) };
}

/** Uploads an .onnx file with its data files; `onProgress` hears 0..1. By XMLHttpRequest, since fetch tells nothing of what was sent. */
export function uploadModel({ file, data = [], name, task, licence }: NewModel, onProgress: (share: number) => void) {
  const values = { name, ...(task && { task }), ...(licence && { licence }) };
  const form = new FormData();
  for (const part of [file, ...data]) form.append("files", part, part.name);
  const request = new XMLHttpRequest();
  return new Promise<ModelCard>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onerror = () => reject(new TypeError("the server cannot be reached"));
    request.onload = () => {
      const body = read(request.responseText);
      if (request.status < 300 && body !== undefined) resolve(body as ModelCard);
      else reject(new ApiFailure(request.status, body?.problems ?? []));
    };
    request.open("POST", `/api/models?${new URLSearchParams(values)}`);
    request.send(form);
  });
}

function read(text: string): { readonly problems?: readonly Problem[] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy in between may answer with a page of its own.
    return undefined;
  }
}

/** `My Model (v2).onnx` → `my-model-v2`: a name that the store takes. */
export const modelNameOf = (file: string): string =>
  file
    .replace(/\.onnx$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|-+$/g, "")
    .slice(0, 64);
