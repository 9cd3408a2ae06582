import type { paths } from "@kumiki/client";
import { failureOf } from "../api/failure.ts";
import { send } from "../api/send.ts";

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Given } } } };
}
  ? Given
  : never;

export type NewTrigger = paths["/api/triggers"]["post"]["requestBody"]["content"]["application/json"];
export type MadeTrigger = paths["/api/triggers"]["post"]["responses"]["201"]["content"]["application/json"];
export type Trigger = Answer<"/api/triggers/{id}">;
export type FiringPage = Answer<"/api/triggers/{id}/firings">;
export type CallPage = Answer<"/api/triggers/{id}/calls">;
export type Firing = FiringPage["firings"][number];
export type Call = CallPage["calls"][number];
export interface Fired {
  readonly waiting?: number;
}

async function ask<T>(path: string, method = "GET", body?: unknown): Promise<T> {
  const sent =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await send(`/api/triggers${path}`, { method, ...sent });
  if (!response.ok) throw await failureOf(response);
  return response.status === 204 ? (undefined as T) : response.json();
}

const at = encodeURIComponent;

export const getTriggers = async () => (await ask<{ triggers: Trigger[] }>("")).triggers;
export const addTrigger = (body: NewTrigger) => ask<MadeTrigger>("", "POST", body);
export const changeState = (id: string, how: "pause" | "resume") => ask<Trigger>(`/${at(id)}/${how}`, "POST");
export const fireTrigger = (id: string) => ask<Fired>(`/${at(id)}/fire`, "POST");
export const renewSecret = (id: string) => ask<MadeTrigger>(`/${at(id)}/secret`, "POST");
export const removeTrigger = (id: string) => ask<void>(`/${at(id)}`, "DELETE");
export const resendCalls = (id: string, call?: string) =>
  ask<unknown>(`/${at(id)}/resend`, "POST", call ? { call } : {});
const cursorOf = (cursor: string | undefined): string => (cursor === undefined ? "" : `&cursor=${at(cursor)}`);
export const getFirings = (id: string, cursor?: string) =>
  ask<FiringPage>(`/${at(id)}/firings?limit=30${cursorOf(cursor)}`);
export const getCalls = (id: string, cursor?: string) => ask<CallPage>(`/${at(id)}/calls?limit=30${cursorOf(cursor)}`);
