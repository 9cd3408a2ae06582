import { randomUUID } from "node:crypto";
import { closeSync, fchmodSync, ftruncateSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { KumikiError, text } from "@kumiki/core";
import type { TritonServer } from "./triton-server.ts";

const directory = "/dev/shm";
const page = 4096;

/**
 * A region of system shared memory that this process and Triton both see. From here it is a file in /dev/shm, read and
 * written as such: the page cache is the shared memory, so nothing native is needed.
 */
export class SharedRegion {
  readonly name = `kumiki-${randomUUID()}`;
  readonly bytes: number;
  readonly #file: number;
  readonly #server: TritonServer;

  private constructor(server: TritonServer, bytes: number) {
    this.bytes = Math.ceil(bytes / page) * page;
    this.#server = server;
    this.#file = openSync(join(directory, this.name), "wx+", 0o600);
    ftruncateSync(this.#file, this.bytes);
  }

  /** INFERENCE_FAILED when this Triton does not share its memory (another host, or switched off). */
  static async open(server: TritonServer, bytes: number): Promise<SharedRegion> {
    const region = new SharedRegion(server, bytes);
    const body = JSON.stringify({ key: `/${region.name}`, offset: 0, byte_size: region.bytes });
    const headers = { "content-type": "application/json" };
    const path = `/v2/systemsharedmemory/region/${region.name}/register`;
    const register = () =>
      server.ask("POST", path, { headers, body }).catch((error: unknown) => {
        region.#unlink();
        closeSync(region.#file);
        throw error;
      });
    let answer = await register();
    if (answer.status !== 200) {
      // A Triton of another user cannot open it: the name is open to all until it has, and pictures come only then.
      fchmodSync(region.#file, 0o666);
      answer = await register();
    }
    region.#unlink();
    if (answer.status === 200) return region;
    closeSync(region.#file);
    const detail = Buffer.from(answer.body).toString("utf8").slice(0, 300);
    const received = text("Triton が共有メモリーを断りました", "Triton refused the shared memory");
    throw new KumikiError("INFERENCE_FAILED", { received, detail, values: { model: region.name } });
  }

  write(at: number, bytes: Uint8Array): void {
    writeSync(this.#file, bytes, 0, bytes.length, at);
  }

  read(at: number, bytes: number): Uint8Array {
    const into = new Uint8Array(bytes);
    const read = readSync(this.#file, into, 0, bytes, at);
    return into.subarray(0, read);
  }

  async close(): Promise<void> {
    await this.#server.ask("POST", `/v2/systemsharedmemory/region/${this.name}/unregister`).catch(() => {
      // A Triton that is gone holds nothing.
    });
    closeSync(this.#file);
  }

  /** Both sides hold the memory by now; without a name nothing stays behind when this process is killed. */
  #unlink(): void {
    unlinkSync(join(directory, this.name));
  }
}
