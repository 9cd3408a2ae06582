import type { paths } from "@kumiki/client";
import type { ModelCard } from "@kumiki/core";
import { failureOf } from "../../api/failure.ts";
import { send } from "../../api/send.ts";
import type { Preview } from "../../api/types.ts";

type Posted<Path extends keyof paths> = paths[Path] extends {
  post: {
    requestBody?: { content: { "application/json": infer Body } };
    responses: { 200: { content: { "application/json": infer Answer } } };
  };
}
  ? { body: Body; answer: Answer }
  : never;

type Asked = Posted<"/api/models/{name}/description/questions">;
export type Answers = NonNullable<NonNullable<Asked["body"]>["answers"]>;
export type Inquiry = Asked["answer"];
export type Question = Inquiry["questions"][number];

async function tell<T>(
  method: "POST" | "PUT",
  name: string,
  what: string,
  body: object,
  signal?: AbortSignal,
): Promise<T> {
  const response = await send(`/api/models/${encodeURIComponent(name)}/description${what}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

/** What is to be known of a model, with the answers so far. */
export const askAbout = (name: string, answers: Answers, signal: AbortSignal) =>
  tell<Inquiry>("POST", name, "/questions", { answers }, signal);

export interface Trial {
  readonly answers: Answers;
  /** sha256 of an upload. */
  readonly picture: string;
  readonly session: string;
}

/** What the model finds on a picture with these answers; nothing is kept. */
export const tryAnswers = (name: string, trial: Trial, signal: AbortSignal) =>
  tell<Preview>("POST", name, "/test", trial, signal);

export const keepAnswers = (name: string, answers: Answers) => tell<ModelCard>("PUT", name, "", { answers });
