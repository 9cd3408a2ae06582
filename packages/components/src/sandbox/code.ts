import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from "quickjs-emscripten-core";
import { compileCode, faultOf, prelude } from "./code-parts.ts";
import type { Answer, Fault, Limits, Task } from "./task.ts";

const stackBytes = 256 * 1024;

/** Loads QuickJS (an interpreter of JavaScript in WebAssembly) and gives what runs code in it. */
export async function codeRunner(): Promise<(task: Task) => Answer> {
  const { DefaultIntrinsics, newQuickJSWASMModuleFromVariant } = await import("quickjs-emscripten-core");
  quickjs ??= await newQuickJSWASMModuleFromVariant(import("@jitl/quickjs-wasmfile-release-sync"));
  const loaded = quickjs;
  // No clock: the same input gives the same bytes.
  return (task) => inIsolate(loaded, task, { ...DefaultIntrinsics, Date: false, BigInt: true });
}

let quickjs: QuickJSWASMModule | undefined;

function inIsolate(module: QuickJSWASMModule, { source, values, limits }: Task, intrinsics: object): Answer {
  const end = performance.now() + limits.timeMs;
  let isLate = false;
  const interruptHandler = (): boolean => {
    isLate ||= performance.now() > end;
    return isLate;
  };
  try {
    const runtime = module.newRuntime({
      interruptHandler,
      memoryLimitBytes: limits.memoryBytes,
      maxStackSizeBytes: stackBytes,
    });
    const context = runtime.newContext({ intrinsics });
    const answer = runIn(context, source, values, limits);
    context.dispose();
    runtime.dispose();
    return isLate ? { fault: { why: "time" } } : answer;
  } catch (error) {
    // The interpreter itself gave up (its own stack, its memory): nothing of it is used again.
    const why = isLate ? "time" : error instanceof RangeError ? "depth" : "memory";
    return { fault: { why }, isSpoilt: true };
  }
}

function runIn(context: QuickJSContext, source: string, values: string, limits: Limits): Answer {
  const thrown = (handle: QuickJSHandle): { fault: Fault } => {
    const error: unknown = handle.consume((held) => context.dump(held));
    return { fault: faultOf(error, source) };
  };
  const start = context.evalCode(prelude, "prelude.js");
  if (start.error) return thrown(start.error);
  const compiled = compileCode(context, source);
  if (compiled.error) {
    start.value.dispose();
    return thrown(compiled.error);
  }
  const given = context.newString(values);
  const called = context.callFunction(start.value, context.undefined, compiled.value, given);
  for (const handle of [given, compiled.value, start.value]) handle.dispose();
  if (called.error) return thrown(called.error);
  const promise = called.value;
  const jobs = context.runtime.executePendingJobs();
  if (jobs.error) {
    promise.dispose();
    return thrown(jobs.error);
  }
  jobs.dispose();
  const state = context.getPromiseState(promise);
  promise.dispose();
  if (state.type === "pending") return { fault: { why: "unsettled" } };
  if (state.type === "rejected") return thrown(state.error);
  return state.value.consume((held) => resultOf(context, held, limits));
}

function resultOf(context: QuickJSContext, result: QuickJSHandle, { resultLength }: Limits): Answer {
  if (context.typeof(result) !== "string") return { fault: { why: "unsayable", detail: context.typeof(result) } };
  const length = context.getProp(result, "length").consume((held) => context.getNumber(held));
  return length > resultLength
    ? { fault: { why: "size", detail: String(length) } }
    : { result: context.getString(result) };
}
