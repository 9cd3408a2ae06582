import { KumikiError, type Tensor, text } from "@kumiki/core";

interface Waiting {
  readonly inputs: readonly Tensor[];
  readonly rows: number;
  readonly bytes: number;
  resolve(outputs: readonly Tensor[]): void;
  reject(error: unknown): void;
}

export type Run = (inputs: readonly Tensor[]) => Promise<readonly Tensor[]>;

/** What a joined request has at most. */
export interface BatchLimits {
  readonly rows: number;
  readonly bytes: number;
}

/** Requests for one model that come in the same moment, joined along their first dimension. */
export class Batches {
  readonly #run: Run;
  readonly #limits: BatchLimits;
  #waiting: Waiting[] = [];
  #isCalled = false;

  constructor(run: Run, limits: BatchLimits) {
    this.#run = run;
    this.#limits = limits;
  }

  infer(inputs: readonly Tensor[]): Promise<readonly Tensor[]> {
    return new Promise((resolve, reject) => {
      const bytes = inputs.reduce((sum, { data }) => sum + data.byteLength, 0);
      this.#waiting.push({ inputs, rows: inputs[0]?.shape[0] ?? 0, bytes, resolve, reject });
      if (this.#isCalled) return;
      this.#isCalled = true;
      // Whatever else is asked before the event loop turns comes along; nobody is kept waiting for more.
      setImmediate(() => this.#send());
    });
  }

  #send(): void {
    this.#isCalled = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const group of groups(waiting, this.#limits)) void this.#runGroup(group);
  }

  async #runGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const [first] = group;
      if (first === undefined) return;
      if (group.length === 1) return first.resolve(await this.#run(first.inputs));
      const outputs = await this.#run(
        first.inputs.map((tensor, at) => join(group.map(({ inputs }) => inputs[at] ?? tensor))),
      );
      const rows = group.map((request) => request.rows);
      requireRows(outputs, sumOf(rows));
      const parts = outputs.map((output) => split(output, rows));
      for (const [at, request] of group.entries()) request.resolve(parts.flatMap((part) => part[at] ?? []));
    } catch (error) {
      // What fails together may be one request's fault: its neighbours must not fail with it.
      if (group.length > 1 && isOwnFault(error)) await Promise.all(group.map((request) => this.#runGroup([request])));
      else for (const request of group) request.reject(error);
    }
  }
}

const isOwnFault = (error: unknown): boolean =>
  error instanceof KumikiError && (error.code === "INFERENCE_FAILED" || error.code === "INFERENCE_BAD_OUTPUT");

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** INFERENCE_BAD_OUTPUT when a joined answer cannot be shared out again. */
function requireRows(outputs: readonly Tensor[], rows: number): void {
  for (const { name, shape } of outputs)
    if (shape[0] !== rows) {
      const received = `[${shape.join(",")}]`;
      throw new KumikiError("INFERENCE_BAD_OUTPUT", {
        field: name,
        expected: text(`${rows} 行`, `${rows} rows`),
        received,
      });
    }
}

/** Requests whose tensors agree in everything but their rows. */
function groups(waiting: readonly Waiting[], limits: BatchLimits): Waiting[][] {
  const made: { key: string; rows: number; bytes: number; requests: Waiting[] }[] = [];
  for (const request of waiting) {
    const key = JSON.stringify(request.inputs.map(({ name, datatype, shape }) => [name, datatype, shape.slice(1)]));
    const fits = (group: { rows: number; bytes: number }): boolean =>
      group.rows + request.rows <= limits.rows && group.bytes + request.bytes <= limits.bytes;
    const open = made.find((group) => group.key === key && fits(group));
    if (open === undefined) made.push({ key, rows: request.rows, bytes: request.bytes, requests: [request] });
    else {
      open.rows += request.rows;
      open.bytes += request.bytes;
      open.requests.push(request);
    }
  }
  return made.map(({ requests }) => requests);
}

/** One tensor of many rows. */
export function join(tensors: readonly Tensor[]): Tensor {
  const [first] = tensors;
  if (first === undefined) throw new TypeError("nothing to join");
  const rows = tensors.reduce((sum, { shape }) => sum + (shape[0] ?? 0), 0);
  const data = emptyLike(
    first.data,
    tensors.reduce((sum, tensor) => sum + tensor.data.length, 0),
  );
  let at = 0;
  for (const tensor of tensors) {
    // Tensors of one group have one element type; a typed array's `set` cannot know.
    (data as Float32Array).set(tensor.data as Float32Array, at);
    at += tensor.data.length;
  }
  return { ...first, shape: [rows, ...first.shape.slice(1)], data };
}

/** Rows of a tensor in parts of these lengths. */
export function split(tensor: Tensor, rows: readonly number[]): Tensor[] {
  const perRow = tensor.shape.slice(1).reduce((product, length) => product * length, 1);
  let at = 0;
  return rows.map((count) => {
    const data = tensor.data.slice(at, at + count * perRow);
    at += count * perRow;
    return { ...tensor, shape: [count, ...tensor.shape.slice(1)], data };
  });
}

function emptyLike(data: Tensor["data"], length: number): Tensor["data"] {
  if (data instanceof Float32Array) return new Float32Array(length);
  if (data instanceof Float16Array) return new Float16Array(length);
  if (data instanceof Float64Array) return new Float64Array(length);
  if (data instanceof Uint8Array) return new Uint8Array(length);
  if (data instanceof Int8Array) return new Int8Array(length);
  if (data instanceof Int32Array) return new Int32Array(length);
  return new BigInt64Array(length);
}
