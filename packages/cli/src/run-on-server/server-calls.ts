import { createWriteStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { answerOf, createClient, type KumikiClient, type paths, sendFile } from "@kumiki/client";
import { type Artifact, type Delivery, errorOf, KumikiError, type Problem, type Run, reasonFor } from "@kumiki/core";

type Body = paths["/api/runs"]["post"]["requestBody"]["content"]["application/json"];
export type NewRun = Body;

/** The server that a run goes to. */
export class RunServer {
  readonly #url: string;
  readonly #token: string | undefined;
  readonly client: KumikiClient;

  constructor(url: string, token: string | undefined) {
    this.#url = url.replace(/\/+$/, "");
    this.#token = token;
    this.client = createClient(url, { ...(token !== undefined && { token }) });
  }

  /** Where people look at a run. */
  page = (run: string): string => `${this.#url}/runs/${run}`;

  start = async (body: NewRun, key: string): Promise<Run> =>
    answerOf(await this.client.POST("/api/runs", { body, headers: { "idempotency-key": key } })) as Run;
  get = async (id: string): Promise<Run> =>
    answerOf(await this.client.GET("/api/runs/{id}", { params: { path: { id } } })) as Run;
  /** Null: the server alone keeps the results. */
  delivery = async (id: string): Promise<Delivery | null> => {
    const { delivery } = answerOf(await this.client.GET("/api/runs/{id}/delivery", { params: { path: { id } } }));
    return delivery as Delivery | null;
  };
  async cancel(id: string): Promise<void> {
    await this.client.POST("/api/runs/{id}/cancel", { params: { path: { id } } });
  }

  #headers = (): Record<string, string> =>
    this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };

  /** Sends a zip, a manifest or a list, piece by piece; answers its sha256. INPUT_NOT_FOUND. */
  async sendFile(path: string): Promise<string> {
    const file = await openFile(path);
    return (await sendFile(this.#url, basename(path), file, { headers: this.#headers() })).sha256;
  }

  /** Sends a picture. */
  async sendPicture(name: string, bytes: Uint8Array): Promise<Artifact> {
    const form = new FormData();
    form.append("files", new Blob([new Uint8Array(bytes)]), name);
    const answer = await this.#ask("/api/uploads", { method: "POST", body: form });
    const { uploads } = (await answer.json()) as { uploads: { artifact?: Artifact; problem?: Problem }[] };
    const [first] = uploads;
    if (first?.artifact !== undefined) return first.artifact;
    throw first?.problem ? errorOf(first.problem) : new KumikiError("INTERNAL", { received: name });
  }

  /** All files of a run, as a zip. */
  async saveResults(run: string, path: string): Promise<void> {
    const answer = await this.#ask(`/api/runs/${encodeURIComponent(run)}/results.zip`, {});
    if (answer.body !== null) await pipeline(Readable.fromWeb(answer.body as never), createWriteStream(path));
  }

  async #ask(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(this.#url + path, { ...init, headers: this.#headers() }).catch((error: unknown) => {
      throw new KumikiError("SOURCE_UNREADABLE", { field: this.#url, ...reasonFor(error) }, { cause: error });
    });
    if (response.ok) return response;
    return answerOf({ response, error: await response.json().catch(() => undefined) });
  }
}

/** A file to be sent, which is read as it goes. INPUT_NOT_FOUND for one that is not there or is a folder. */
async function openFile(path: string): Promise<Blob> {
  try {
    // It throws for what is missing before there is a promise.
    if ((await stat(path)).isFile()) return await openAsBlob(path);
  } catch (cause) {
    throw new KumikiError("INPUT_NOT_FOUND", { received: path }, { cause });
  }
  throw new KumikiError("INPUT_NOT_FOUND", { received: path });
}
