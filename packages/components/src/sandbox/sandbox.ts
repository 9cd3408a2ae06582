import { Worker } from "node:worker_threads";
import type { Answer, Task, Told } from "./task.ts";

/** A thread that ends by itself tells so within this time of its limit; after it, it is ended. */
const graceMs = 300;
/** Loading libraries takes a tenth of a second; on a crowded machine more. */
const startMs = 60_000;
/** Threads that work side by side; others wait for their turn. */
const most = 4;

const idle: Worker[] = [];
let busy = 0;
const waiting: (() => void)[] = [];

/**
 * Works a task out in a thread that holds nothing but the task. The limit of time holds in any case: a thread that does
 * not keep it is ended, and the next task gets a new one. Throws the signal's reason.
 */
export async function inSandbox(task: Task, signal: AbortSignal): Promise<Answer> {
  while (busy >= most) await new Promise<void>((resolve) => waiting.push(resolve));
  busy++;
  try {
    signal.throwIfAborted();
    return await inThread(idle.pop() ?? startThread(), task, signal);
  } finally {
    busy--;
    waiting.shift()?.();
  }
}

function startThread(): Worker {
  // The thread's file ends as this one does: .ts in the tree, .js when compiled.
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const thread = new Worker(new URL(`./thread${ending}`, import.meta.url), {
    // Neither the environment nor how this process was started is any business of the thread's.
    env: {},
    argv: [],
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  // It may run out of memory while it is being ended: an error that nobody hears would end this process.
  thread.on("error", () => {});
  // One that ends while it waits is not used again.
  thread.once("exit", () => idle.splice(0, idle.length, ...idle.filter((one) => one !== thread)));
  return thread;
}

async function inThread(thread: Worker, task: Task, signal: AbortSignal): Promise<Answer> {
  thread.ref();
  let isSpoilt = true;
  try {
    const answer = await answerOf(thread, task, signal);
    isSpoilt = "isSpoilt" in answer;
    return answer;
  } finally {
    if (isSpoilt || idle.length > 0) await thread.terminate();
    else {
      // A warm thread keeps no process alive.
      thread.unref();
      idle.push(thread);
    }
  }
}

function answerOf(thread: Worker, task: Task, signal: AbortSignal): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const overdue = (): void => resolve({ fault: { why: "time" }, isSpoilt: true });
  let timer = setTimeout(overdue, startMs);
  const hear = (told: Told): void => {
    clearTimeout(timer);
    if ("begun" in told) timer = setTimeout(overdue, task.limits.timeMs + graceMs);
    else resolve(told);
  };
  const fail = (error: Error & { code?: string }): void =>
    error.code === "ERR_WORKER_OUT_OF_MEMORY" ? resolve({ fault: { why: "memory" }, isSpoilt: true }) : reject(error);
  const end = (code: number): void => reject(new Error(`the sandbox ended with ${code}`));
  const abort = (): void => reject(signal.reason);
  thread.on("message", hear).on("error", fail).on("exit", end);
  signal.addEventListener("abort", abort, { once: true });
  thread.postMessage(task);
  return promise.finally(() => {
    clearTimeout(timer);
    thread.off("message", hear).off("error", fail).off("exit", end);
    signal.removeEventListener("abort", abort);
  });
}
