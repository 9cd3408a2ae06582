import type { Catalogue, Run, RunStatus } from "@kumiki/core";
import { ApiFailure, failureOf } from "./failure.ts";
import type { Example, ItemPage, ModelEntry, NewRun, Photo, RunPage, SystemState, Validation } from "./types.ts";

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`/api/${path}`, init);
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

const query = (values: Record<string, string | number | undefined>): string => {
  const known = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return known.length > 0 ? `?${new URLSearchParams(known)}` : "";
};

const at = encodeURIComponent;

export const getCatalogue = () => call<Catalogue>("components");
export const getExamples = async () => (await call<{ examples: Example[] }>("examples")).examples;
export const getSystem = () => call<SystemState>("system");
export const getModels = async () => (await call<{ models: ModelEntry[] }>("models")).models;
export const getGalleries = async () => (await call<{ galleries: { name: string }[] }>("galleries")).galleries;
export const validateDocument = (document: unknown) => call<Validation>("validate", json({ document }));

/** Uploads a file; the server names it by content. */
export async function uploadPhoto(file: File): Promise<Photo> {
  const form = new FormData();
  form.append("files", file, file.name);
  const { uploads } = await call<{ uploads: Photo[] }>("uploads", { method: "POST", body: form });
  const [photo] = uploads;
  if (photo === undefined) throw new ApiFailure(500, []);
  return photo;
}

/** Starts a run; the same key never starts a second one. */
export const startRun = (run: NewRun, idempotencyKey: string) =>
  call<Run>("runs", json(run, { "idempotency-key": idempotencyKey }));

export const getRuns = (filter: { status?: RunStatus | undefined; limit: number; cursor?: string | undefined }) =>
  call<RunPage>(`runs${query(filter)}`);
export const getRun = (id: string) => call<Run>(`runs/${at(id)}`);
export const getItems = (id: string, page: { limit: number; cursor?: string | undefined }) =>
  call<ItemPage>(`runs/${at(id)}/items${query(page)}`);
export const cancelRun = (id: string) => call<Run>(`runs/${at(id)}/cancel`, { method: "POST" });
export const rerunRun = (id: string, items: "all" | "failed") => call<Run>(`runs/${at(id)}/rerun`, json({ items }));

export async function pullModel(name: string): Promise<void> {
  const response = await fetch(`/api/models/${at(name)}/pull`, { method: "POST" });
  if (!response.ok) throw await failureOf(response);
}
