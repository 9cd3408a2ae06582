import {
  type Artifact,
  artifactSchema,
  type Completion,
  galleryPhotosSchema,
  KumikiError,
  type Lease,
  leaseAnswerSchema,
  photoEmbeddingSchema,
  type WorkerEvent,
} from "@kumiki/core";
import type { EmbeddingCache, GallerySource } from "../gallery/galleries.ts";

export interface DoorOptions {
  /** The server's worker address, e.g. `http://127.0.0.1:4460`. */
  readonly server: string;
  readonly token: string;
  readonly worker: string;
}

/** The server's `/worker/*` as functions; protocol answers become coded errors, a dead server throws TypeError. */
export function workerDoor({ server, token, worker }: DoorOptions) {
  const call = async (
    method: string,
    path: string,
    init: { body?: unknown; bytes?: Uint8Array; signal?: AbortSignal; mediaType?: string } = {},
  ) => {
    const body = init.bytes ?? (init.body === undefined ? undefined : JSON.stringify(init.body));
    const type = init.mediaType ?? (init.body === undefined ? undefined : "application/json");
    const response = await fetch(`${server}/worker/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(type && { "content-type": type }) },
      ...(body !== undefined && { body: body instanceof Uint8Array ? new Uint8Array(body) : body }),
      ...(init.signal && { signal: init.signal }),
    });
    if (response.ok || (method === "HEAD" && response.status === 404) || (method === "GET" && response.status === 404))
      return response;
    throw await refusal(response);
  };

  return {
    async lease(serves: "items" | "previews", signal: AbortSignal): Promise<Lease | null> {
      const response = await call("POST", "lease", { body: { worker, serves, waitMs: 20_000 }, signal });
      return leaseAnswerSchema.parse(await response.json()).lease;
    },
    async artifact(sha256: string): Promise<Uint8Array> {
      const response = await call("GET", `artifacts/${sha256}`);
      if (response.status === 404) throw new KumikiError("NOT_FOUND", { received: sha256 });
      return new Uint8Array(await response.arrayBuffer());
    },
    /** Uploads a file unless the server has it. */
    async put(artifact: Artifact, bytes: Uint8Array): Promise<Artifact> {
      const known = await call("HEAD", `artifacts/${artifact.sha256}`);
      if (known.status === 404)
        await call("PUT", `artifacts/${artifact.sha256}`, { bytes, mediaType: artifact.mediaType });
      return artifactSchema.parse(artifact);
    },
    events: async (lease: string, events: readonly WorkerEvent[]): Promise<void> =>
      void (await call("POST", `leases/${lease}/events`, { body: { events } })),
    complete: async (lease: string, completion: Completion): Promise<void> =>
      void (await call("POST", `leases/${lease}/complete`, { body: completion })),
    galleries: galleriesBehind(call),
    embeddings: embeddingsBehind(call),
  };
}

export type WorkerDoor = ReturnType<typeof workerDoor>;
type Call = (method: string, path: string, init?: { body?: unknown }) => Promise<Response>;

/** The server's refusal as its own error, so that STALE_LEASE is told from a broken answer. */
async function refusal(response: Response): Promise<Error> {
  const answer: unknown = await response.json().catch(() => undefined);
  const code = typeof answer === "object" && answer !== null && "code" in answer ? answer.code : undefined;
  if (code === "STALE_LEASE") return new KumikiError("STALE_LEASE", { received: "this attempt", expected: "another" });
  return new Error(`${response.status} from ${new URL(response.url).pathname}: ${String(code ?? response.statusText)}`);
}

function galleriesBehind(call: Call): GallerySource {
  return {
    async open(name) {
      const response = await call("GET", `galleries/${encodeURIComponent(name)}`);
      if (response.status === 404)
        throw new KumikiError("GALLERY_NOT_FOUND", { received: name, expected: "a gallery of this server" });
      const { people } = galleryPhotosSchema.parse(await response.json());
      const read = (sha256: string) => async () =>
        new Uint8Array(await (await call("GET", `artifacts/${sha256}`)).arrayBuffer());
      return {
        people: people.map((person) => ({
          name: person.name,
          photos: person.photos.map(({ sha256 }) => ({ sha256, read: read(sha256) })),
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
      return photoEmbeddingSchema.parse(await response.json()).vectors.map((vector) => Float32Array.from(vector));
    },
    async put(model, photo, vectors) {
      await call("PUT", `embeddings/${model}/${photo}`, {
        body: { model, photo, vectors: vectors.map((vector) => [...vector]) },
      });
    },
  };
}
