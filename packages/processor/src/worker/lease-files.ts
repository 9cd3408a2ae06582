import type { Artifact, Lease } from "@kumiki/core";
import { sha256Of } from "@kumiki/models";
import type { KeepFile } from "../item/describe-step.ts";
import type { InputFile } from "../item/read-input.ts";
import type { WorkerDoor } from "./door.ts";
import type { SharedFiles } from "./shared-files.ts";

export type LeaseFiles = Readonly<Record<string, InputFile & { readonly sha256: string }>>;

/** How a worker reaches the files of its leases: through the server's door, or itself where both are on one machine. */
export interface FileAccess {
  fetch(lease: Lease, signal: AbortSignal): Promise<LeaseFiles>;
  /** Keeps what must be seen at once (previews). */
  keep(signal: AbortSignal): KeepFile;
  /** Keeps results; `written` gathers those that the server has to take in with the completion. */
  keepResult(signal: AbortSignal, written: string[]): KeepFile;
}

export function fileAccess(door: Pick<WorkerDoor, "artifact" | "put">, shared: SharedFiles | undefined): FileAccess {
  const read = async (sha256: string, signal: AbortSignal) =>
    (await shared?.read(sha256)) ?? (await door.artifact(sha256, signal));
  const keeping =
    (store: (artifact: Artifact, bytes: Uint8Array) => Promise<void>): KeepFile =>
    async ({ bytes, ...file }) => {
      const sha256 = sha256Of(bytes);
      const artifact: Artifact = { sha256, sizeBytes: bytes.length, ...file };
      await store(artifact, bytes);
      return artifact;
    };
  const keep = (signal: AbortSignal): KeepFile => keeping((artifact, bytes) => door.put(artifact, bytes, signal));
  return {
    async fetch({ inputs }, signal) {
      const entries = Object.entries(inputs).map(
        async ([name, { sha256 }]) => [name, { sha256, bytes: await read(sha256, signal) }] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    keep,
    keepResult: (signal, written) =>
      shared === undefined
        ? keep(signal)
        : keeping(async ({ sha256 }, bytes) => {
            await shared.write(sha256, bytes);
            written.push(sha256);
          }),
  };
}
