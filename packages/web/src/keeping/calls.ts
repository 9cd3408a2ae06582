import type { paths } from "@kumiki/client";
import { call, json, query, type RunFilter } from "../api/calls.ts";

type Json<Path extends keyof paths, Method extends "get" | "delete" | "post"> = paths[Path] extends {
  [M in Method]: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type RunsTold = Json<"/api/runs/delete", "post">;
export type Told = Json<"/api/models/{name}", "delete">;
export type Storage = Json<"/api/storage", "get">;
export type Retention = Json<"/api/retention", "get">;
export type UploadPage = Json<"/api/uploads", "get">;

export type RunSelection = { readonly ids: readonly string[] } | { readonly filter: RunFilter };
/** What is stored and can be deleted, by the part of the API that it stands under. */
export type StoredKind = "pipelines" | "uploads" | "models" | "galleries" | "plugins";

export const deleteRuns = (selection: RunSelection, dryRun: boolean) =>
  call<RunsTold>(`runs/delete${query({ dryRun: dryRun || undefined })}`, json(selection));
export const deleteStored = (kind: StoredKind, id: string, how: { dryRun?: true; force?: true }) =>
  call<Told>(`${kind}/${encodeURIComponent(id)}${query(how)}`, { method: "DELETE" });
export const getStorage = () => call<Storage>("storage");
export const getRetention = () => call<Retention>("retention");
export const putRetention = (retention: Omit<Retention, "fixed">) =>
  call<Retention>("retention", { ...json(retention), method: "PUT" });
export const getUploads = (page: { q?: string | undefined; cursor?: string | undefined; limit: number }) =>
  call<UploadPage>(`uploads${query(page)}`);
