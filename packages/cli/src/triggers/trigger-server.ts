import { answerOf, createClient, type KumikiClient, type paths } from "@kumiki/client";
import { KumikiError, reasonFor } from "@kumiki/core";

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { "application/json": infer Given } } };
}
  ? Given
  : never;
type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Given } } } };
}
  ? Given
  : never;

export type NewTrigger = Body<"/api/triggers">;
export type Trigger = Answer<"/api/triggers/{id}">;
export type Firing = Answer<"/api/triggers/{id}/firings">["firings"][number];
export type Call = Answer<"/api/triggers/{id}/calls">["calls"][number];

const defaultUrl = "http://127.0.0.1:4460";
const most = 50;

/** The triggers of a server. */
export class TriggerServer {
  readonly url: string;
  readonly #client: KumikiClient;

  constructor(url: string | undefined, token: string | undefined) {
    this.url = (url ?? defaultUrl).replace(/\/+$/, "");
    const ask: typeof fetch = (...request) =>
      fetch(...request).catch((error: unknown) => {
        throw new KumikiError("SOURCE_UNREADABLE", { field: this.url, ...reasonFor(error) }, { cause: error });
      });
    this.#client = createClient(this.url, { fetch: ask, ...(token !== undefined && { token }) });
  }

  list = async () => answerOf(await this.#client.GET("/api/triggers")).triggers;
  get = async (id: string) => answerOf(await this.#client.GET("/api/triggers/{id}", at(id)));
  add = async (body: NewTrigger) => answerOf(await this.#client.POST("/api/triggers", { body }));
  pause = async (id: string) => answerOf(await this.#client.POST("/api/triggers/{id}/pause", at(id)));
  resume = async (id: string) => answerOf(await this.#client.POST("/api/triggers/{id}/resume", at(id)));
  fire = async (id: string) => answerOf(await this.#client.POST("/api/triggers/{id}/fire", at(id)));
  renew = async (id: string) => answerOf(await this.#client.POST("/api/triggers/{id}/secret", at(id)));
  remove = async (id: string) => answerOf(await this.#client.DELETE("/api/triggers/{id}", at(id)));
  resend = async (id: string, call?: string) =>
    answerOf(await this.#client.POST("/api/triggers/{id}/resend", { ...at(id), body: { ...(call && { call }) } }));
  firings = async (id: string) =>
    answerOf(await this.#client.GET("/api/triggers/{id}/firings", { params: { path: { id }, query: { limit: most } } }))
      .firings;
  calls = async (id: string, status?: Call["status"]) => {
    const query = { limit: most, ...(status && { status }) };
    return answerOf(await this.#client.GET("/api/triggers/{id}/calls", { params: { path: { id }, query } })).calls;
  };
}

const at = (id: string) => ({ params: { path: { id } } });
