import type { Component, Image, Mask, Sizes, StepContext, Text } from "@kumiki/core";
import type { Failure, FromHost, HostMethod, ToHost } from "../wire/messages.ts";
import { sizesOf } from "../wire/sizes-of.ts";
import { watchInputs } from "./changed-inputs.ts";
import { describePlugin } from "./describe.ts";
import { ForbiddenImport, importCode } from "./modules.ts";

type Core = typeof import("@kumiki/core");
type Answer = Extract<ToHost, { type: "answer" }>;

/** Asks the other side, which holds models and galleries. */
function asker(core: Core, send: (message: FromHost) => void) {
  const open = new Map<number, (answer: Answer) => void>();
  let questions = 0;
  return {
    ask(about: "card" | "infer" | "gallery", args: readonly unknown[]): Promise<unknown> {
      const question = ++questions;
      send({ type: "question", question, about, args });
      return new Promise((resolve, reject) =>
        open.set(question, ({ value, failure }) =>
          failure === undefined ? resolve(value) : reject(errorFor(core, failure)),
        ),
      );
    },
    answered(answer: Answer): void {
      open.get(answer.question)?.(answer);
      open.delete(answer.question);
    },
  };
}

type Ask = ReturnType<typeof asker>["ask"];

/** Runs the part on inputs that have arrived here as copies of its own. PLUGIN_CHANGED_INPUT. */
function runner(core: Core, ask: Ask, send: (message: FromHost) => void) {
  let calls = 0;
  return async (part: Component, inputs: Record<string, unknown>, given: object) => {
    const params = part.params.parse(given);
    const mayBeChanged = new Set<ArrayBufferLike>();
    const changed = watchInputs(inputs, calls++);
    const context = {
      signal: new AbortController().signal,
      card: (name) => ask("card", [name]),
      infer: (model, tensors) => ask("infer", [model, tensors]),
      gallery: (name, model) => ask("gallery", [name, model]),
      editable: ({ data }: Image | Mask) => {
        mayBeChanged.add(data.buffer);
        return data;
      },
      warn: (message) => send({ type: "warning", message }),
      // What the other side answers has the forms that the context promises.
    } as StepContext;
    // `as never`: the other side has checked inputs and parameters against the manifest.
    const outputs = await part.run(inputs as never, params as never, context);
    const field = changed(mayBeChanged);
    if (field !== undefined) throw new core.KumikiError("PLUGIN_CHANGED_INPUT", { field });
    return { outputs, sizes: part.size?.(params as never, sizesOf(inputs)) ?? {} };
  };
}

/** Loads the plugin and serves calls, one at a time. */
export function hostServer(core: Core, send: (message: FromHost) => void) {
  const { ask, answered } = asker(core, send);
  let component: Component | undefined;
  let file = "";
  const methods: Record<HostMethod, (part: Component, ...args: never[]) => unknown> = {
    run: runner(core, ask, send),
    size: (part: Component, params: object, inputs: Sizes) => part.size?.(part.params.parse(params) as never, inputs),
    cost: (part: Component, params: object, inputs: Sizes) => part.cost(part.params.parse(params) as never, inputs),
    migrate: (part: Component, from: number, params: Record<string, unknown>) => part.migrations?.[from]?.(params),
  };
  const load = async (name: string, source: string) => {
    file = name;
    const { default: exported } = await importCode(name, source);
    const { component: part, manifest } = describePlugin(core, name, exported);
    component = part;
    return manifest;
  };
  const answer = async (work: () => unknown, isLoading: boolean): Promise<void> => {
    try {
      send({ type: "result", value: await work() });
    } catch (error) {
      send({ type: "failure", failure: failureOf(core, error, file, isLoading) });
    }
  };
  return (message: ToHost): void => {
    const part = component;
    if (message.type === "answer") answered(message);
    else if (message.type === "load") void answer(() => load(message.file, message.source), true);
    else void answer(() => part && methods[message.method](part, ...(message.args as never[])), false);
  };
}

function errorFor(core: Core, failure: Failure): Error {
  if ("problem" in failure) return core.errorOf(failure.problem);
  return "words" in failure ? new core.WordedError(failure.words) : new Error(failure.message);
}

function failureOf(core: Core, thrown: unknown, file: string, isLoading: boolean): Failure {
  if (thrown instanceof core.KumikiError) return { problem: thrown.problem };
  if (thrown instanceof core.WordedError) return { words: thrown.words, detail: thrown.detail };
  const message = core.reasonOf(thrown);
  if (thrown instanceof ForbiddenImport)
    return { problem: core.problem("PLUGIN_FORBIDDEN", { received: `import "${thrown.specifier}"` }) };
  if (thrown instanceof Error && "code" in thrown && thrown.code === "ERR_ACCESS_DENIED")
    return { problem: core.problem("PLUGIN_FORBIDDEN", { received: message }) };
  if (
    thrown instanceof RangeError &&
    /allocation failed|Invalid array buffer length|Invalid typed array length/.test(message)
  )
    return {
      problem: core.problem("PLUGIN_MEMORY", {
        received: file,
        expected: core.text("上限", "its limit"),
        detail: message,
      }),
    };
  if (isLoading)
    return {
      problem: core.problem("PLUGIN_SYNTAX", { received: file, expected: placeOf(core, thrown), detail: message }),
    };
  return { message: message.slice(0, 2000) };
}

/** Where the engine found the fault. */
function placeOf(core: Core, thrown: unknown): Text {
  const line = thrown instanceof Error ? /kumiki-plugin:[^\s:]*:(\d+)/.exec(thrown.stack ?? "")?.[1] : undefined;
  return line === undefined
    ? core.text("コードに誤りがあります", "there is a fault in its code")
    : core.text(`${line} 行目に誤りがあります`, `there is a fault in line ${line}`);
}
