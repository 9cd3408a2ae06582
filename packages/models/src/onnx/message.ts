import type { PbfReader } from "pbf";

/** Deeper files are not models: graphs nest in attributes of control flow only, types in sequences. */
const maxDepth = 64;

/** What happens at each field of a message; fields without an entry are skipped. */
export type Fields = Readonly<Record<number, (field: FieldReader) => void>>;

/** Reads one field's value strictly: a value that leaves its message or has the wrong wire type is an error. */
export class FieldReader {
  readonly #pbf: PbfReader;
  readonly #end: number;
  readonly #depth: number;

  constructor(pbf: PbfReader, end: number, depth = 0) {
    this.#pbf = pbf;
    this.#end = end;
    this.#depth = depth;
  }

  /** Reads all fields of the message up to its end. */
  fields(fields: Fields): void {
    const pbf = this.#pbf;
    for (let number = pbf.nextField(this.#end); number !== 0; number = pbf.nextField(this.#end)) {
      fields[number]?.(this);
      if (pbf.pos > this.#end) break;
    }
    if (pbf.pos !== this.#end) throw new Error(`broken protobuf message at byte ${pbf.pos}`);
  }

  /** Reads the field as a nested message. */
  message(fields: Fields): void {
    const end = this.#enter();
    if (this.#depth >= maxDepth) throw new Error(`messages nest deeper than ${maxDepth}`);
    new FieldReader(this.#pbf, end, this.#depth + 1).fields(fields);
  }

  text(): string {
    const end = this.#enter();
    const bytes = this.#pbf.buf.subarray(this.#pbf.pos, end);
    this.#pbf.pos = end;
    return new TextDecoder().decode(bytes);
  }

  integer(): number {
    if (this.#pbf.type !== 0) throw new Error(`a number is missing at byte ${this.#pbf.pos}`);
    return this.#pbf.readVarint(true);
  }

  /** Takes the length in front of the value and gives its end. */
  #enter(): number {
    if (this.#pbf.type !== 2) throw new Error(`a message is missing at byte ${this.#pbf.pos}`);
    const length = this.#pbf.readVarint();
    const end = this.#pbf.pos + length;
    if (end > this.#end) throw new Error(`the file ends early: a part of ${length} bytes is cut off`);
    return end;
  }
}
