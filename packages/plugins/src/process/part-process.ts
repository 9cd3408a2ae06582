import type { HostCalls, HostMethod, PluginManifest } from "../wire/messages.ts";

/** Code of a plugin, by its content. */
export interface PluginCode {
  readonly file: string;
  readonly sha256: string;
  /** The file itself; of a folder its files (see folder/bundle.ts). */
  readonly source: string;
}

/** What a call may ask back: models, galleries; and what it warns of. */
export interface Surroundings {
  answer(about: "card" | "infer" | "gallery", args: readonly unknown[]): Promise<unknown>;
  warn(message: unknown): void;
}

export interface CallOptions {
  readonly surroundings?: Surroundings;
  readonly signal?: AbortSignal;
}

/** One living process of a plugin, in whatever language. When a call fails by time, memory or exit it is gone. */
export interface PartProcess {
  readonly manifest: Promise<PluginManifest>;
  readonly isGone: boolean;
  /** Somebody else has killed it: its work was not to blame, as far as anybody knows. */
  readonly wasKilled: boolean;
  /** PLUGIN_*, what the part threw, or the signal's reason. One call at a time. */
  call<M extends HostMethod>(
    method: M,
    args: HostCalls[M]["args"],
    options?: CallOptions,
  ): Promise<HostCalls[M]["answer"]>;
  close(): void;
}

/** For questions that nobody is there to answer. */
export const nobody: Surroundings = {
  answer: async () => {
    throw new Error("nobody answers here");
  },
  warn: () => {},
};
