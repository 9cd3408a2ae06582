import type { RunEvent } from "@kumiki/core";

/** Events of an SSE body, one after the other (WHATWG HTML, "Interpreting an event stream": data lines, comments left out). */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<RunEvent, void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // What stands after the last empty line was cut off; it comes again with the next connection.
      if (done) return;
      text += decoder.decode(value, { stream: true });
      const frames = text.split(/\r?\n\r?\n/);
      text = frames.pop() ?? "";
      for (const frame of frames) {
        const data = dataOf(frame);
        if (data !== "") yield JSON.parse(data);
      }
    }
  } finally {
    // Also when the reader of this generator has had enough.
    await reader.cancel().catch(() => {});
  }
}

const dataOf = (frame: string): string =>
  frame
    .split(/\r?\n/)
    .filter((line) => line.startsWith("data:"))
    .map((line) => line.slice("data:".length).replace(/^ /, ""))
    .join("\n");
