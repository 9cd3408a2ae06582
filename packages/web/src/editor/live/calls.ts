import type { PipelineDocument, Problem, Result, Step } from "@kumiki/core";
import { failureOf } from "../../api/failure.ts";
import { send } from "../../api/send.ts";

export interface PreviewAnswer {
  readonly steps: readonly Step[];
  readonly outputs: Readonly<Record<string, Result>>;
  /** Small pictures in base64 by sha256, where they were asked for. */
  readonly pictures?: Readonly<Record<string, string>>;
}

export interface PreviewRequest {
  readonly session: string;
  readonly document: PipelineDocument;
  /** sha256 by picture input. */
  readonly pictures: Readonly<Record<string, string>>;
  /** Stop after this node. */
  readonly upTo?: string;
  /** Nothing but how the steps look: sooner, without results. */
  readonly stepsOnly?: true;
  /** Small pictures come in the answer. */
  readonly inline?: true;
}

export interface PlanAnswer {
  readonly problems: readonly Problem[];
  readonly steps: readonly {
    readonly id: string;
    readonly sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>>;
    readonly estimate: { readonly cpuMs: number };
  }[];
  readonly estimate?: { readonly memoryBytes: number; readonly cpuMs: number };
}

async function post<T>(path: string, body: unknown, signal: AbortSignal): Promise<T> {
  const response = await send(`/api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) throw await failureOf(response);
  return response.json();
}

export const askPreview = (request: PreviewRequest, signal: AbortSignal) =>
  post<PreviewAnswer>("previews", request, signal);

export const askPlan = (
  request: { document: PipelineDocument; sizes: Readonly<Record<string, { width: number; height: number }>> },
  signal: AbortSignal,
) => post<PlanAnswer>("plan", request, signal);
