import { type ModelCard, reasonOf, type Tensor } from "@kumiki/core";
import { elements, isElementType } from "./elements.ts";
import { SharedRegion } from "./shared-memory.ts";
import { type TritonServer, Unreached } from "./triton-server.ts";
import { bytesOf, decodeResponse, encodeRequest, type SharedPlace } from "./wire.ts";

/** Every tensor begins on a line of the cache. */
const aligned = (bytes: number): number => Math.ceil(bytes / 64) * 64;

/** Inference through shared memory where this process and Triton share a host; falls back to HTTP, and says so once. */
export class SharedMemory {
  readonly #free = new Map<TritonServer, SharedRegion[]>();
  readonly #refused = new Set<TritonServer>();
  readonly #onRefused: (reason: string) => void;

  constructor(onRefused: (reason: string) => void) {
    this.#onRefused = onRefused;
  }

  /** `isBatched`: the model answers a row for each row that it is given. */
  async infer(server: TritonServer, card: ModelCard, inputs: readonly Tensor[], isBatched: boolean): Promise<Tensor[]> {
    const sizes = outputBytes(card, isBatched ? (inputs[0]?.shape[0] ?? 1) : undefined);
    const ins = inputs.map(({ data }) => data.byteLength);
    const region = await this.#take(
      server,
      [...ins, ...(sizes ?? [])].reduce((sum, bytes) => sum + aligned(bytes), 0),
    );
    const names = card.outputs.map(({ name }) => name);
    if (region === undefined) {
      const { headers, body } = encodeRequest(inputs, names);
      const answer = await server.infer(card.name, headers, body);
      return decodeResponse(card.name, answer.body, answer.headLength);
    }
    const places = lay(region.name, [...ins, ...(sizes ?? [])]);
    const [inPlaces, outPlaces] = [places.slice(0, ins.length), places.slice(ins.length)];
    for (const [at, tensor] of inputs.entries()) region.write(inPlaces[at]?.offset ?? 0, bytesOf(tensor));
    const { headers, body } = encodeRequest(inputs, names, { inputs: inPlaces, ...(sizes && { outputs: outPlaces }) });
    const read = (name: string, bytes: number) => region.read(outPlaces[names.indexOf(name)]?.offset ?? 0, bytes);
    try {
      const answer = await server.infer(card.name, headers, body);
      const tensors = decodeResponse(card.name, answer.body, answer.headLength, read);
      this.#give(server, region);
      return tensors;
    } catch (error) {
      // A region of a request that failed may still be written to; and a server that was started again knows none.
      await Promise.all([region.close(), this.#closeFree(server)]);
      throw error;
    }
  }

  /** A region of at least this size; undefined where the server does not share its memory. */
  async #take(server: TritonServer, bytes: number): Promise<SharedRegion | undefined> {
    if (this.#refused.has(server)) return undefined;
    const free = this.#free.get(server) ?? [];
    const at = free.findIndex((region) => region.bytes >= bytes);
    if (at >= 0) return free.splice(at, 1)[0];
    // One that is too small makes room for one that is not.
    await free.pop()?.close();
    try {
      return await SharedRegion.open(server, bytes);
    } catch (error) {
      // A server that is away has refused nothing.
      if (error instanceof Unreached) throw error;
      this.#refused.add(server);
      this.#onRefused(reasonOf(error));
      return undefined;
    }
  }

  #give(server: TritonServer, region: SharedRegion): void {
    this.#free.set(server, [...(this.#free.get(server) ?? []), region]);
  }

  async #closeFree(server: TritonServer): Promise<void> {
    const free = this.#free.get(server) ?? [];
    this.#free.delete(server);
    await Promise.all(free.map((region) => region.close()));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#free.keys()].map((server) => this.#closeFree(server)));
  }
}

/** Bytes of each output for so many rows; undefined when a dimension is known to the model only. */
function outputBytes({ outputs }: ModelCard, rows: number | undefined): number[] | undefined {
  const sizes = outputs.map(({ shape, datatype }) => {
    const dims = shape.map((length, at) => (length === -1 && at === 0 ? (rows ?? -1) : length));
    if (dims.includes(-1) || !isElementType(datatype)) return undefined;
    return dims.reduce((product, length) => product * length, 1) * elements[datatype].bytes;
  });
  return sizes.every((bytes): bytes is number => bytes !== undefined) ? sizes : undefined;
}

function lay(region: string, sizes: readonly number[]): SharedPlace[] {
  let offset = 0;
  return sizes.map((bytes) => {
    const place = { region, offset, bytes };
    offset += aligned(bytes);
    return place;
  });
}
