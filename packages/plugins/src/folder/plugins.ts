import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Component,
  everyStep,
  KumikiError,
  type PlanStep,
  type PluginLimits,
  type PluginPins,
  type Problem,
  problem,
  type Registry,
  reasonOf,
  text,
} from "@kumiki/core";
import { PluginParts } from "../component/plugin-parts.ts";
import { folderOf, isBundle } from "./bundle.ts";
import { CodeStore, hashOfCode, type KeptPlugin } from "./code-store.ts";
import { findPluginFiles, isPluginName } from "./find-files.ts";
import { liveRegistry } from "./live-registry.ts";
import { OffList } from "./off-list.ts";
import { readCode } from "./read-code.ts";
import { type KnownState, type PluginState, stateOf, withoutDoubles } from "./states.ts";
import { type Loaded, Tries } from "./tries.ts";
import { tryPlugin } from "./try-plugin.ts";

export interface PluginsOptions {
  /** The folder that people drop plugins into; it may not be there yet. */
  readonly directory: string;
  /** Where code is kept by its hash, and which plugins are off. */
  readonly home: string;
  readonly limits: PluginLimits;
  /** Parts that come with the program; plugins stand beside them. */
  readonly base: Registry;
}

/** How often the folder is looked at, ms. */
const everyMs = 500;

/** The plugins folder: what is in it, which of it runs, and the registry with it, which changes as the folder does. */
export class Plugins {
  readonly registry: Registry;
  readonly off: OffList;
  readonly code: CodeStore;
  readonly directory: string;
  readonly #options: PluginsOptions;
  readonly #parts: PluginParts;
  readonly #tries: Tries;
  readonly #put: (plugins: readonly Component[]) => void;
  #files: readonly string[] = [];
  #areOff: ReadonlySet<string> = new Set();
  #states: readonly KnownState[] = [];
  #folderProblem: Problem | undefined;
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  revision = 0;

  constructor(options: PluginsOptions) {
    this.#options = options;
    this.directory = options.directory;
    this.code = new CodeStore(join(options.home, "plugin-code"));
    this.off = new OffList(join(options.home, "plugins-off.json"));
    this.#parts = new PluginParts({ limits: options.limits, isPlanned: true });
    this.#tries = new Tries(
      (file, signal) => this.#load(file, signal),
      () => this.#tell(),
    );
    const { registry, put } = liveRegistry(options.base);
    this.registry = registry;
    this.#put = put;
  }

  /** Every file of the folder; a folder that cannot be read is one that is broken. */
  list(): PluginState[] {
    const states = this.#states.map(({ component: _, ...state }) => state);
    return this.#folderProblem === undefined
      ? states
      : [{ file: this.directory, status: "broken", problem: this.#folderProblem }, ...states];
  }

  /** Looks at the folder now; answers when everything in it was tried, or this file. */
  async look(file?: string): Promise<void> {
    await this.#see();
    await this.#tries.done(file);
  }

  /** Looks again and again until it is stopped. */
  watch(): void {
    this.#timer = setTimeout(() => void this.#see().finally(() => this.#timer && this.watch()), everyMs);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#looking;
    await this.#tries.stop();
    this.#parts.close();
  }

  /** Writes a file of code into the folder and tries it. PLUGIN_MANIFEST for a name that is none, PLUGIN_ID_TAKEN never replaces another. */
  async add(name: string, source: string): Promise<PluginState> {
    if (!isPluginName(name))
      throw new KumikiError("PLUGIN_MANIFEST", {
        received: name,
        field: "file",
        expected: text("「名前.ts」か「名前.js」", "name.ts or name.js"),
      });
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const path = join(this.directory, name);
    // Nobody reads a file of which half is written.
    await writeFile(`${path}.new`, source, { mode: 0o600 });
    await rename(`${path}.new`, path);
    await this.look(name);
    return this.find(name);
  }

  /** Its code stays for runs that began with it. NOT_FOUND. */
  async remove(file: string): Promise<void> {
    const found = this.find(file).file;
    await rm(join(this.directory, isBundle(found) ? folderOf(found) : found), { recursive: isBundle(found) });
    await this.look(file);
  }

  /** NOT_FOUND. */
  async turn(file: string, isOff: boolean): Promise<PluginState> {
    await this.off.set(this.find(file).file, isOff);
    await this.look(file);
    return this.find(file);
  }

  find(file: string): PluginState {
    const found = this.list().find((one) => one.file === file);
    if (found === undefined) throw new KumikiError("NOT_FOUND", { received: file });
    return found;
  }

  /** One look after the other, so that none tells what another has seen before it. */
  #see(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#seeNow());
    return this.#looking;
  }

  async #seeNow(): Promise<void> {
    try {
      this.#areOff = await this.off.read();
      const files = await findPluginFiles(this.directory);
      this.#folderProblem = undefined;
      this.#files = files.map(({ file }) => file);
      this.#tries.see(files);
    } catch (error) {
      this.#folderProblem =
        error instanceof KumikiError
          ? error.problem
          : problem("PLUGIN_FOLDER", { received: this.directory, expected: reasonOf(error) });
    }
    this.#tell();
  }

  async #load(file: string, signal: AbortSignal): Promise<Loaded> {
    const source = await readCode(this.directory, file);
    const sha256 = hashOfCode(file, source);
    const known = await this.code.get(sha256).catch(() => undefined);
    const manifest = known?.manifest ?? (await tryPlugin({ file, sha256, source }, this.#options.limits, signal));
    const kept: KeptPlugin = { file, sha256, source, manifest };
    if (known?.file !== file) await this.code.keep(kept);
    return { sha256, info: manifest.info, component: this.#parts.partOf(kept) };
  }

  /** Puts what is ready into the registry, when anything is another than it was. */
  #tell(): void {
    const states = this.#files.map((file) => stateOf(file, this.#tries.of(file), this.#areOff.has(file)));
    const now = withoutDoubles(states, this.#options.base);
    const key = (all: readonly KnownState[]): string =>
      JSON.stringify(all.map(({ component: _, info: __, ...one }) => one));
    if (key(now) === key(this.#states)) return;
    this.#states = now;
    this.#put(now.flatMap(({ status, component }) => (status === "ready" && component ? [component] : [])));
    this.revision++;
  }
}

/** The plugins that a plan uses, as they are now. */
export function pinsOf(
  steps: readonly ({ readonly use: string; readonly component: Pick<Component, "origin"> } & Pick<PlanStep, "loop">)[],
): PluginPins {
  return Object.fromEntries(
    everyStep(steps).flatMap(({ use, component: { origin } }) => (origin === undefined ? [] : [[use, origin]])),
  );
}
