import { rm } from "node:fs/promises";
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
} from "@kumiki/core";
import { PluginParts } from "../component/plugin-parts.ts";
import { serviceOf } from "../foreign/way-to-start.ts";
import type { PluginCode } from "../process/part-process.ts";
import type { FindPartService } from "../process/start-part.ts";
import type { PluginManifest } from "../wire/messages.ts";
import { folderOf, isBundle } from "./bundle.ts";
import { CodeStore, hashOfCode, type KeptPlugin } from "./code-store.ts";
import { findPluginFiles } from "./find-files.ts";
import { liveRegistry } from "./live-registry.ts";
import { OffList } from "./off-list.ts";
import { type FromPackage, PackageList } from "./package-list.ts";
import { checkPut, putPlugin } from "./put-plugin.ts";
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
  /** Finds parts that the cluster runs; absent: there is no cluster. */
  readonly findService?: FindPartService | undefined;
}

export interface AddOptions {
  /** The package that it came out of. */
  readonly from?: FromPackage | undefined;
  /** Whoever adds it may start programs as this user. */
  readonly mayCommand?: boolean;
}

/** How often the folder is looked at, ms. */
const everyMs = 500;

/** The plugins folder: what is in it, which of it runs, and the registry with it, which changes as the folder does. */
export class Plugins {
  readonly registry: Registry;
  readonly off: OffList;
  readonly packages: PackageList;
  readonly code: CodeStore;
  readonly directory: string;
  readonly #options: PluginsOptions;
  readonly #parts: PluginParts;
  readonly #tries: Tries;
  readonly #put: (plugins: readonly Component[]) => void;
  #files: readonly string[] = [];
  #areOff: ReadonlySet<string> = new Set();
  #from: Readonly<Record<string, FromPackage>> = {};
  #states: readonly KnownState[] = [];
  #beside: readonly Component[] = [];
  #folderProblem: Problem | undefined;
  #looking: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  revision = 0;

  constructor(options: PluginsOptions) {
    this.#options = options;
    this.directory = options.directory;
    this.code = new CodeStore(join(options.home, "plugin-code"));
    this.off = new OffList(join(options.home, "plugins-off.json"));
    this.packages = new PackageList(join(options.home, "plugin-packages.json"));
    const { limits, findService } = options;
    this.#parts = new PluginParts({ limits, findService, isPlanned: true });
    this.#tries = new Tries(
      (file, signal) => this.#load(file, signal),
      () => this.#tell(),
    );
    const { registry, put } = liveRegistry(options.base);
    this.registry = registry;
    this.#put = put;
  }

  /** How parts that the cluster runs are found. */
  get findService(): FindPartService | undefined {
    return this.#options.findService;
  }

  /** Every file of the folder; a folder that cannot be read is one that is broken. */
  list(): PluginState[] {
    const states = this.#states.map(({ component: _, ...state }) => {
      const from = this.#from[state.file];
      return { ...state, ...(from && { from }) };
    });
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

  /**
   * Writes a file of code, or a folder (its files in one text), and tries it. PLUGIN_MANIFEST for a name that is none,
   * PLUGIN_COMMAND_REFUSED, PLUGIN_PACKAGE_CHANGED; PLUGIN_ID_TAKEN never replaces another.
   */
  async add(file: string, source: string, { from, mayCommand = false }: AddOptions = {}): Promise<PluginState> {
    checkPut(this.directory, file, source, mayCommand);
    if (from !== undefined) await this.packages.check(from);
    await putPlugin(this.directory, file, source);
    await this.packages.set(file, from);
    await this.look(file);
    return this.find(file);
  }

  /** Its code stays for runs that began with it. NOT_FOUND. */
  async remove(file: string): Promise<void> {
    const found = this.find(file).file;
    await rm(join(this.directory, isBundle(found) ? folderOf(found) : found), { recursive: isBundle(found) });
    await this.packages.set(found, undefined);
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
      this.#from = await this.packages.read();
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
    const manifest = await this.#manifestOf({ file, sha256, source }, known, signal);
    const kept: KeptPlugin = { file, sha256, source, manifest };
    if (known?.file !== file || known.manifest !== manifest) await this.code.keep(kept);
    return { sha256, info: manifest.info, component: this.#parts.partOf(kept) };
  }

  /** What code told once stands for ever; a service is asked again, and while it is away what it said last stands. */
  async #manifestOf(code: PluginCode, known: KeptPlugin | undefined, signal: AbortSignal): Promise<PluginManifest> {
    if (known !== undefined && serviceOf(code) === undefined) return known.manifest;
    const { limits, findService } = this.#options;
    try {
      return await tryPlugin(code, limits, { findService }, signal);
    } catch (error) {
      if (known !== undefined && error instanceof KumikiError && error.code === "PLUGIN_SERVICE_DOWN")
        return known.manifest;
      throw error;
    }
  }

  /** Puts what is ready into the registry, when anything is another than it was. */
  #tell(): void {
    const states = this.#files.map((file) => stateOf(file, this.#tries.of(file), this.#areOff.has(file)));
    const now = withoutDoubles(states, this.#options.base);
    const key = (all: readonly KnownState[]): string =>
      JSON.stringify(all.map(({ component: _, info: __, ...one }) => one));
    if (key(now) === key(this.#states)) return;
    this.#states = now;
    this.#putAll();
  }

  /** Parts that come from elsewhere, in the place of those before; nothing changes when they are the same. */
  putBeside(parts: readonly Component[]): void {
    const key = (all: readonly Component[]): string => JSON.stringify(all.map(({ id, origin }) => [id, origin]));
    if (key(parts) === key(this.#beside)) return;
    this.#beside = parts;
    this.#putAll();
  }

  #putAll(): void {
    const ready = this.#states.flatMap(({ status, component }) => (status === "ready" && component ? [component] : []));
    this.#put([...ready, ...this.#beside]);
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
