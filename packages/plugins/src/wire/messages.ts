import type { Component, ComponentInfo, Problem, Sizes, Text } from "@kumiki/core";
import type { Told } from "../foreign/told.ts";

/** What a host tells of a part once its code is loaded. */
export interface PluginManifest {
  readonly info: ComponentInfo;
  /** It predicts the sizes of its outputs itself. */
  readonly hasSize: boolean;
  /** Of parts in another language: rules for sizes and cost, so that nobody has to be asked. */
  readonly told?: Told | undefined;
}

/** Functions of a part that can be called in its host. */
export interface HostCalls {
  run: { args: [inputs: Record<string, unknown>, params: object]; answer: { outputs: object; sizes: Sizes } };
  size: { args: [params: object, inputs: Sizes]; answer: Sizes };
  cost: { args: [params: object, inputs: Sizes]; answer: ReturnType<Component["cost"]> };
  migrate: { args: [from: number, params: Record<string, unknown>]; answer: Record<string, unknown> };
}
export type HostMethod = keyof HostCalls;

/** An error on its way between processes. */
export type Failure =
  | { readonly problem: Problem }
  | { readonly words: Text; readonly detail?: string | undefined }
  | { readonly message: string };

export type ToHost =
  | { readonly type: "load"; readonly file: string; readonly source: string }
  | { readonly type: "call"; readonly method: HostMethod; readonly args: readonly unknown[] }
  | { readonly type: "answer"; readonly question: number; readonly value?: unknown; readonly failure?: Failure };

export type FromHost =
  | { readonly type: "result"; readonly value: unknown }
  | { readonly type: "failure"; readonly failure: Failure }
  | { readonly type: "warning"; readonly message: Text }
  | {
      readonly type: "question";
      readonly question: number;
      readonly about: "card" | "infer" | "gallery";
      readonly args: readonly unknown[];
    };
