import { Worker } from "node:worker_threads";
import { KumikiError } from "@kumiki/core";
import { corruptFor } from "../corrupt.ts";
import type { Answer, Decoded, Task } from "./task.ts";

/** Longest that a picture may take where nobody set a deadline; 100 MP of JPEG XL, the slowest, take about a minute. */
const longestMs = 600_000;

let queue: Promise<unknown> = Promise.resolve();

/**
 * Decodes in a thread that lives for this one picture: the deadline ends it midway, a broken file cannot harm the next
 * one, and its memory is given back whole. One at a time in a process, as memory is planned for one.
 * IMAGE_CORRUPT; the signal's reason.
 */
export function decodeInThread(task: Task, signal?: AbortSignal): Promise<Decoded> {
  const turn = queue.then(() => {
    signal?.throwIfAborted();
    return inThread(task, signal);
  });
  queue = turn.catch(() => {});
  return turn;
}

async function inThread(task: Task, outer: AbortSignal | undefined): Promise<Decoded> {
  const limit = AbortSignal.timeout(longestMs);
  const signal = outer === undefined ? limit : AbortSignal.any([outer, limit]);
  // The thread's file ends as this one does: .ts in the tree, .js when compiled.
  const ending = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  // A copy of its own: a view would take everything with it that lies in the same memory.
  const bytes = new Uint8Array(task.bytes);
  const thread = new Worker(new URL(`./decoder-thread${ending}`, import.meta.url), {
    workerData: { ...task, bytes, icc: task.icc && new Uint8Array(task.icc) },
    transferList: [bytes.buffer],
    // How this process was started is no business of the thread's.
    execArgv: [],
    // What a decoder has to say goes into its error.
    stdout: true,
    stderr: true,
  });
  try {
    return await answerOf(thread, signal);
  } catch (error) {
    if (limit.aborted) throw new KumikiError("DEADLINE_EXCEEDED", { expected: `${longestMs / 1000} s` });
    throw outer?.aborted ? outer.reason : error;
  } finally {
    await thread.terminate();
  }
}

function answerOf(thread: Worker, signal: AbortSignal): Promise<Decoded> {
  return new Promise((resolve, reject) => {
    thread.on("message", (answer: Answer) =>
      "decoded" in answer ? resolve(answer.decoded) : reject(corruptFor(new Error(answer.failure))),
    );
    thread.on("error", reject);
    thread.on("exit", (code) => reject(new Error(`the decoder ended with ${code}`)));
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}
