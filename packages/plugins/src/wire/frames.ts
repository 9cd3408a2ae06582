import type { Writable } from "node:stream";
import { type Header, pack, unpack } from "./pack.ts";

export interface FrameLimits {
  /** Of everything but bytes, as JSON. */
  readonly jsonBytes: number;
  /** Of the typed arrays together. */
  readonly arrayBytes: number;
}

/** A frame is larger than its reader takes; nothing of it was kept. */
export class FrameTooLarge extends Error {
  override readonly name = "FrameTooLarge";
}

/** Writes a value as one frame: length of the JSON (32 bits), JSON, bytes of its typed arrays one after the other. */
export function writeFrame(stream: Writable, value: unknown): void {
  const { header, bytes } = pack(value);
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  stream.cork();
  for (const part of [length, json, ...bytes]) stream.write(part);
  stream.uncork();
}

/**
 * Takes chunks as they come and tells whole frames. Lengths are checked before memory is taken: throws FrameTooLarge,
 * TypeError or SyntaxError for what is no frame; nothing more may be given to it then.
 */
export function frameReader(limits: FrameLimits, onFrame: (value: unknown) => void): (chunk: Uint8Array) => void {
  const filling = new Filling(limits, onFrame);
  return (chunk) => {
    let read = 0;
    while (read < chunk.length) {
      read += filling.take(chunk.subarray(read));
      filling.settle();
    }
  };
}

/** What is being filled: the length, then the JSON, then the arrays of a frame. */
class Filling {
  readonly #limits: FrameLimits;
  readonly #onFrame: (value: unknown) => void;
  #stage: "length" | "json" | "arrays" = "length";
  #header: Header | undefined;
  #parts: Uint8Array<ArrayBuffer>[] = [new Uint8Array(4)];
  #part = 0;
  #at = 0;

  constructor(limits: FrameLimits, onFrame: (value: unknown) => void) {
    this.#limits = limits;
    this.#onFrame = onFrame;
  }

  /** Answers how many bytes were wanted. */
  take(bytes: Uint8Array): number {
    const open = this.#parts[this.#part];
    if (open === undefined) return 0;
    const piece = bytes.subarray(0, open.length - this.#at);
    open.set(piece, this.#at);
    this.#at += piece.length;
    return piece.length;
  }

  /** Goes on where what is wanted is there, also where nothing is wanted. */
  settle(): void {
    for (;;) {
      const open = this.#parts[this.#part];
      if (open === undefined) this.#advance();
      else if (this.#at < open.length) return;
      else {
        this.#part++;
        this.#at = 0;
      }
    }
  }

  #advance(): void {
    const [first = new Uint8Array()] = this.#parts;
    const [stage, header, parts] = [this.#stage, this.#header, this.#parts];
    if (stage === "length") this.#begin("json", undefined, [new Uint8Array(lengthIn(first, this.#limits))]);
    else if (stage === "json") {
      const read: Header = JSON.parse(Buffer.from(first.buffer).toString("utf8"));
      this.#begin("arrays", read, partsOf(read, this.#limits));
    } else {
      this.#begin("length", undefined, [new Uint8Array(4)]);
      if (header !== undefined) this.#onFrame(unpack(header, parts));
    }
  }

  #begin(stage: "length" | "json" | "arrays", header: Header | undefined, parts: Uint8Array<ArrayBuffer>[]): void {
    this.#stage = stage;
    this.#header = header;
    this.#parts = parts;
    this.#part = 0;
    this.#at = 0;
  }
}

function lengthIn(bytes: Uint8Array<ArrayBuffer>, { jsonBytes }: FrameLimits): number {
  const length = Buffer.from(bytes.buffer).readUInt32LE();
  if (length > jsonBytes) throw new FrameTooLarge(`${length} bytes of JSON`);
  return length;
}

function partsOf({ arrays }: Header, { arrayBytes }: FrameLimits): Uint8Array<ArrayBuffer>[] {
  const lengths = arrays.map(([, , bytes]) => bytes);
  if (!lengths.every((bytes) => Number.isSafeInteger(bytes) && bytes >= 0))
    throw new TypeError("a frame with wrong lengths");
  const total = lengths.reduce((sum, bytes) => sum + bytes, 0);
  if (total > arrayBytes) throw new FrameTooLarge(`${total} bytes`);
  return lengths.map((bytes) => new Uint8Array(bytes));
}
