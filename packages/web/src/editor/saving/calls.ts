import type { ComponentInfo, PipelineDocument } from "@kumiki/core";
import { failureOf } from "../../api/failure.ts";
import { send } from "../../api/send.ts";

export interface VersionEntry {
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly message?: string;
  readonly createdAt: string;
}

export interface PipelineVersion extends VersionEntry {
  readonly name: string;
  readonly document: PipelineDocument;
}

export interface PipelineEntry {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly updatedAt: string;
}

async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await send(`/api/pipelines${path}`, init);
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

const at = encodeURIComponent;

export const getPipeline = (id: string, version?: number) =>
  call<PipelineVersion>(version === undefined ? `/${at(id)}` : `/${at(id)}/versions/${version}`);
export const getVersions = async (id: string) =>
  (await call<{ versions: VersionEntry[] }>(`/${at(id)}/versions`)).versions;
export const getPipelines = async (q: string) =>
  (await call<{ pipelines: PipelineEntry[] }>(`?limit=50${q === "" ? "" : `&q=${at(q)}`}`)).pipelines;

/** The newest versions of stored pipelines, as parts. */
export const getParts = async () => (await call<{ components: ComponentInfo[] }>("/parts")).components;

interface Publication {
  readonly document: PipelineDocument;
  readonly message?: string;
}
export const createPipeline = (publication: Publication) => call<PipelineVersion>("", post(publication));
export const addVersion = (id: string, publication: Publication & { readonly expectedVersion?: number }) =>
  call<PipelineVersion>(`/${at(id)}/versions`, post(publication));
