import {
  type Artifact,
  completionsAnswerSchema,
  galleryPhotosSchema,
  type InferenceOrder,
  inferenceOrderSchema,
  KumikiError,
  type LeaseAnswer,
  leaseAnswerSchema,
  type ModelCard,
  modelCardSchema,
  partServiceSchema,
  photoEmbeddingSchema,
  type ToldCompletion,
  text,
  type WorkerEvent,
} from "@kumiki/core";
import { checkedPlugin, type KeptPlugin } from "@kumiki/plugins";
import type { EmbeddingCache, GallerySource } from "../gallery/galleries.ts";
import { type CallOptions, type DoorOptions, serverCalls } from "./server-calls.ts";

/** The server's `/worker/*` as functions. Errors: STALE_LEASE, UNAUTHORIZED, `ServerUnreachable`. */
export function workerDoor(options: DoorOptions) {
  const call = serverCalls(options);
  const artifact = async (sha256: string, signal?: AbortSignal): Promise<Uint8Array> => {
    const response = await call("GET", `artifacts/${sha256}`, { ...(signal && { signal }) });
    if (response.status === 404) throw new KumikiError("NOT_FOUND", { received: sha256 });
    return response.bytes;
  };
  const post = async (path: string, init: CallOptions): Promise<void> => {
    await call("POST", path, init);
  };
  return {
    /** Waits at the server for work, up to 20 s. Fails at once when the server is away. */
    async lease(serves: "items" | "previews", atMost: number, signal: AbortSignal): Promise<LeaseAnswer> {
      const body = { worker: options.worker, serves, waitMs: 20_000, atMost };
      const response = await call("POST", "lease", { body, signal, patienceMs: 0 });
      return leaseAnswerSchema.parse(response.json());
    },
    artifact,
    /** Uploads a file unless the server has it. */
    async put(file: Artifact, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
      const known = await call("HEAD", `artifacts/${file.sha256}`, { signal });
      if (known.status !== 404) return;
      const size = new URLSearchParams({ width: `${file.width ?? ""}`, height: `${file.height ?? ""}` });
      await call("PUT", `artifacts/${file.sha256}?${size}`, { bytes, mediaType: file.mediaType, signal });
    },
    events: (lease: string, events: readonly WorkerEvent[]) =>
      post(`leases/${lease}/events`, { body: { events }, patienceMs: 0 }),
    /** Ends several leases at once; answers those that were refused, with why. */
    async completeAll(completions: readonly ToldCompletion[]): Promise<{ lease: string; code: string }[]> {
      const answer = await call("POST", "complete", { body: { completions } });
      return completionsAnswerSchema.parse(answer.json()).refused;
    },
    /** The card of a model of the server; MODEL_NOT_INSTALLED. */
    async modelCard(name: string): Promise<ModelCard> {
      const response = await call("GET", `models/${name}`);
      if (response.status === 404) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
      return modelCardSchema.parse(response.json());
    },
    modelFile: async (name: string): Promise<Uint8Array> => (await call("GET", `models/${name}/file`)).bytes,
    /** Writes a data file of a model to a path; NOT_FOUND. */
    async modelData(name: string, file: string, into: string): Promise<void> {
      const response = await call("GET", `models/${name}/files/${encodeURIComponent(file)}`, { into });
      if (response.status === 404) throw new KumikiError("NOT_FOUND", { received: `${name}/${file}` });
    },
    async inference(): Promise<InferenceOrder> {
      return inferenceOrderSchema.parse((await call("GET", "inference")).json());
    },
    ...pluginsBehind(call),
    galleries: galleriesBehind(call, artifact),
    embeddings: embeddingsBehind(call),
  };
}

export type WorkerDoor = ReturnType<typeof workerDoor>;
type Call = ReturnType<typeof serverCalls>;

function pluginsBehind(call: Call) {
  return {
    /** Code and manifest of a plugin; PLUGIN_GONE. */
    async plugin(sha256: string): Promise<KeptPlugin> {
      const response = await call("GET", `plugins/${sha256}`);
      if (response.status === 404)
        throw new KumikiError("PLUGIN_GONE", { received: "?", expected: sha256.slice(0, 12) });
      return checkedPlugin(response.json(), sha256);
    },
    /** Where the service is that a plugin names; undefined: the server knows no cluster. */
    async partService(sha256: string): Promise<readonly string[] | undefined> {
      const response = await call("GET", `plugins/${sha256}/service`, { patienceMs: 0 });
      return partServiceSchema.parse(response.json()).urls;
    },
  };
}

function galleriesBehind(call: Call, artifact: (sha256: string) => Promise<Uint8Array>): GallerySource {
  return {
    async open(name) {
      const response = await call("GET", `galleries/${encodeURIComponent(name)}`);
      if (response.status === 404)
        throw new KumikiError("GALLERY_NOT_FOUND", {
          received: name,
          expected: text("このサーバーのギャラリー", "a gallery of this server"),
        });
      const { people } = galleryPhotosSchema.parse(response.json());
      return {
        people: people.map((person) => ({
          name: person.name,
          photos: person.photos.map(({ sha256 }) => ({ sha256, read: () => artifact(sha256) })),
        })),
      };
    },
  };
}

function embeddingsBehind(call: Call): EmbeddingCache {
  return {
    async get(model, photo) {
      const response = await call("GET", `embeddings/${model}/${photo}`);
      if (response.status === 404) return undefined;
      return photoEmbeddingSchema.parse(response.json()).vectors.map((vector) => Float32Array.from(vector));
    },
    async put(model, photo, vectors) {
      const body = { model, photo, vectors: vectors.map((vector) => [...vector]) };
      await call("PUT", `embeddings/${model}/${photo}`, { body });
    },
  };
}
