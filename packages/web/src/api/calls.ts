import type { Catalogue, DatasetFormatName, GalleryPhotos, ItemStatus, Run, RunStatus } from "@kumiki/core";
import { ApiFailure, failureOf } from "./failure.ts";
import { send } from "./send.ts";
import type {
  Cluster,
  Estimate,
  Example,
  GalleryEntry,
  ItemPage,
  LogPage,
  ModelEntry,
  NewRun,
  Photo,
  Places,
  Preview,
  RunDocument,
  RunPage,
  StepSummary,
  SystemState,
  Validation,
} from "./types.ts";

export async function call<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await send(`/api/${path}`, init);
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

export const json = (body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify(body),
});

export const query = (values: Record<string, string | number | boolean | undefined>): string => {
  const known = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  return known.length > 0 ? `?${new URLSearchParams(known)}` : "";
};

const at = encodeURIComponent;

export const getCatalogue = () => call<Catalogue>("components");
export const getExamples = async () => (await call<{ examples: Example[] }>("examples")).examples;
export const getPlaces = () => call<Places>("places");
export const getSystem = () => call<SystemState>("system");
export const getModels = async () => (await call<{ models: ModelEntry[] }>("models")).models;
export const getGalleries = async () => (await call<{ galleries: GalleryEntry[] }>("galleries")).galleries;
export const getGallery = (name: string) => call<GalleryPhotos>(`galleries/${at(name)}`);
/** Makes or replaces a gallery. */
export const putGallery = ({ name, people }: GalleryPhotos) => {
  const known = people.map((person) => ({ name: person.name, photos: person.photos.map(({ sha256 }) => sha256) }));
  return call<GalleryPhotos>(`galleries/${at(name)}`, { ...json({ people: known }), method: "PUT" });
};
/** Runs a draft on pictures at once; the newest request of a session takes the place of its older ones. */
export const preview = (body: { session: string; document: unknown; pictures: Readonly<Record<string, string>> }) =>
  call<Preview>("previews", json(body));
/** The parts of the API's description that are asked for here. */
export const getDescription = () => call<{ paths: Readonly<Record<string, object>> }>("openapi.json");
export const getCluster = () => call<Cluster>("cluster");
export async function convertModel(name: string): Promise<void> {
  const response = await send(`/api/models/${at(name)}/convert`, { method: "POST" });
  if (!response.ok) throw await failureOf(response);
}
export async function changeOnTriton(name: string, how: "load" | "unload"): Promise<void> {
  const response = await send(`/api/models/${at(name)}/${how}`, { method: "POST" });
  if (!response.ok) throw await failureOf(response);
}
/** Runs a model alone on a picture, with the part that its task belongs to. */
export const testModel = (name: string, picture: string) => call<Preview>(`models/${at(name)}/test`, json({ picture }));
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

export interface RunFilter {
  readonly status?: RunStatus | undefined;
  readonly pipeline?: string | undefined;
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export const getRuns = (filter: RunFilter & { limit: number; cursor?: string | undefined }) =>
  call<RunPage>(`runs${query({ ...filter })}`);
/** Stored pipelines, newest first. */
export const getPipelines = async () =>
  (await call<{ pipelines: { id: string; name: string }[] }>(`pipelines${query({ limit: 200 })}`)).pipelines;
export const getRun = (id: string) => call<Run>(`runs/${at(id)}`);
interface ItemQuery {
  readonly limit: number;
  /** Items after this place. */
  readonly cursor?: number | undefined;
  readonly status?: ItemStatus | undefined;
}
export const getItems = (id: string, page: ItemQuery) => call<ItemPage>(`runs/${at(id)}/items${query({ ...page })}`);
export const getRunDocument = (id: string) => call<RunDocument>(`runs/${at(id)}/document`);
export const getRunSteps = async (id: string) => (await call<{ steps: StepSummary[] }>(`runs/${at(id)}/steps`)).steps;
export const getRunJob = (id: string) => call<{ id: string; hcl: string }>(`runs/${at(id)}/job`);

export interface LogFilter {
  readonly node?: string | undefined;
  readonly item?: number | undefined;
  readonly troubles?: boolean | undefined;
}
export const getRunLog = (id: string, page: LogFilter & { limit: number; after?: number; before?: number }) =>
  call<LogPage>(`runs/${at(id)}/log${query({ ...page })}`);
export const resultsUrl = (id: string, ending: "zip" | "csv" | "json") => `/api/runs/${at(id)}/results.${ending}`;
export const datasetUrl = (id: string, format: DatasetFormatName) => `/api/runs/${at(id)}/datasets/${format}`;
export const estimateRun = (body: { document: unknown; parameters: Record<string, unknown>; items: number }) =>
  call<Estimate>("estimate", json(body));
export const cancelRun = (id: string) => call<Run>(`runs/${at(id)}/cancel`, { method: "POST" });
export type Rerun = { readonly items: "all" | "failed"; readonly version?: "same" | "latest" };
export const rerunRun = (id: string, rerun: Rerun) => call<Run>(`runs/${at(id)}/rerun`, json(rerun));

export async function pullModel(name: string): Promise<void> {
  const response = await send(`/api/models/${at(name)}/pull`, { method: "POST" });
  if (!response.ok) throw await failureOf(response);
}
