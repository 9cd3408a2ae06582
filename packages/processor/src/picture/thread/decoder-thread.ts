import { parentPort, workerData } from "node:worker_threads";
import { reasonOf } from "@kumiki/core";
import type { Answer, Decoded, Task } from "./task.ts";

// Only the decoder that is wanted is loaded: a thread lives for one picture.
async function decode({ format, bytes, ...options }: Task): Promise<Decoded> {
  if (format === "heic") return (await import("../heic/decode.ts")).decodeHeic(bytes, options);
  return (await import("../jxl/decode.ts")).decodeJxl(bytes);
}

function answer(message: Answer, moved: ArrayBuffer[]): void {
  parentPort?.postMessage(message, moved);
}

try {
  const decoded = await decode(workerData);
  answer({ decoded }, [decoded.file.buffer]);
} catch (error) {
  answer({ failure: reasonOf(error) }, []);
}
