import { KumikiError, type ModelCard, type Tensor, text } from "@kumiki/core";
import { Batches, join, split } from "./batches.ts";
import { checkModel } from "./check-model.ts";
import type { SharedMemory } from "./shared-inference.ts";
import type { TritonServer } from "./triton-server.ts";
import { decodeResponse, encodeRequest } from "./wire.ts";

/** Triton 2.59 and newer takes no larger request unless it is told to (`--http-max-input-size`); the head counts, too. */
const maxRequestBytes = 64 * 2 ** 20;
const headBytes = 2 ** 16;
/** Rows that one request of joined ones has at most, whatever the server would take. */
const mostRows = 32;

/** A model as it is on one server: checked against its card once, then asked. */
export class LiveModel {
  readonly #server: TritonServer;
  readonly #card: ModelCard;
  readonly #shared: SharedMemory | undefined;
  readonly #maxRows: number;
  readonly #maxBytes: number;
  readonly #batches: Batches;

  private constructor(server: TritonServer, card: ModelCard, maxBatch: number, shared: SharedMemory | undefined) {
    this.#server = server;
    this.#card = card;
    this.#shared = shared;
    this.#maxRows = Math.min(maxBatch, mostRows);
    this.#maxBytes = shared === undefined ? maxRequestBytes - headBytes : Number.POSITIVE_INFINITY;
    this.#batches = new Batches((inputs) => this.#send(inputs), { rows: this.#maxRows, bytes: this.#maxBytes });
  }

  /** MODEL_NOT_READY, MODEL_SIGNATURE_MISMATCH; Unreached when the server is away. */
  static async open(server: TritonServer, card: ModelCard, shared?: SharedMemory): Promise<LiveModel> {
    const [metadata, maxBatch] = await Promise.all([server.metadata(card.name), server.maxBatch(card.name)]);
    checkModel(card, metadata);
    return new LiveModel(server, card, maxBatch, shared);
  }

  /** Outputs in the order of the card. Joined with others, or split, only where the server's model takes batches. */
  async infer(inputs: readonly Tensor[]): Promise<readonly Tensor[]> {
    const rows = inputs[0]?.shape[0] ?? 0;
    const isSplittable = this.#maxRows > 0 && rows > 1;
    const bytes = inputs.reduce((sum, { data }) => sum + data.byteLength, 0);
    if (isSplittable && (bytes > this.#maxBytes || rows > this.#maxRows)) return this.#inParts(inputs, rows, bytes);
    if (bytes > this.#maxBytes) throw this.#tooLarge(bytes);
    return this.#maxRows > 1 ? this.#batches.infer(inputs) : this.#send(inputs);
  }

  async #inParts(inputs: readonly Tensor[], rows: number, bytes: number): Promise<Tensor[]> {
    const perRow = bytes / rows;
    if (perRow > this.#maxBytes) throw this.#tooLarge(perRow);
    const size = Math.max(1, Math.min(this.#maxRows, Math.floor(this.#maxBytes / perRow)));
    const lengths = Array.from({ length: Math.ceil(rows / size) }, (_, part) => Math.min(size, rows - part * size));
    const parts = inputs.map((tensor) => split(tensor, lengths));
    const answers = await Promise.all(
      lengths.map((_, part) => this.#send(parts.flatMap((tensors) => tensors[part] ?? []))),
    );
    return this.#card.outputs.map((_, at) => join(answers.flatMap((outputs) => outputs[at] ?? [])));
  }

  async #send(inputs: readonly Tensor[]): Promise<readonly Tensor[]> {
    const { name, outputs } = this.#card;
    const names = outputs.map((output) => output.name);
    const tensors =
      this.#shared === undefined
        ? await this.#overHttp(name, inputs, names)
        : await this.#shared.infer(this.#server, this.#card, inputs, this.#maxRows > 0);
    return names.map((wanted) => {
      const found = tensors.find((tensor) => tensor.name === wanted);
      if (found !== undefined) return found;
      const received = tensors.map((tensor) => tensor.name).join(", ");
      throw new KumikiError("INFERENCE_BAD_OUTPUT", {
        field: wanted,
        expected: text("テンソル", "a tensor"),
        received,
        values: { model: name },
      });
    });
  }

  async #overHttp(model: string, inputs: readonly Tensor[], outputs: readonly string[]): Promise<Tensor[]> {
    const { headers, body } = encodeRequest(inputs, outputs);
    const answer = await this.#server.infer(model, headers, body);
    return decodeResponse(model, answer.body, answer.headLength);
  }

  #tooLarge(bytes: number): KumikiError {
    const megabytes = (amount: number): string => `${Math.ceil(amount / 2 ** 20)} MB`;
    const values = { model: this.#card.name };
    return new KumikiError("INFERENCE_INPUT_TOO_LARGE", {
      expected: megabytes(maxRequestBytes),
      received: megabytes(bytes),
      values,
    });
  }
}
