import { parentPort, workerData } from "node:worker_threads";
import type { Answer, Decoded, Task } from "./task.ts";

// A thread lives for one picture, so it loads the decoder that it needs and next to nothing else.
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
  // Of Node's making, so of ours (a file that is not there), not of the picture's.
  if (error instanceof Error && "code" in error) throw error;
  answer({ failure: error instanceof Error ? error.message : String(error) }, []);
}
