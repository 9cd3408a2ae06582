import { Agent } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, reasonFor, type Text, text } from "@kumiki/core";
import { ask, type Place } from "../kserve/ask.ts";
import type { PluginManifest } from "../wire/messages.ts";
import { manifestIn, manifestQuestion, type SpokenTo } from "./kserve-part.ts";

/** Where a service is now, as URLs; undefined: nobody here knows a cluster. */
export type FindService = () => Promise<readonly string[] | undefined>;

interface Instance {
  readonly url: string;
  readonly place: Place;
  readonly manifest: PluginManifest;
}

/** For so long what the cluster said is relied on, ms: as with Triton. */
const lifeMs = 10_000;
/** How often an instance is looked for while there is none, ms. */
const everyMs = 250;
/** Longest time in which an instance says what it is, ms. */
const probeMs = 3_000;

export interface PlacesOptions extends SpokenTo {
  readonly service: string;
  readonly find: FindService;
  /** The part that must be there, as `id@version`; absent: whatever is. */
  readonly use: string | undefined;
}

/** The instances of a service that answer as the part that is looked for, one after the other. */
export class ServicePlaces {
  readonly #options: PlacesOptions;
  readonly #known = new Map<string, Instance>();
  #lookedAt = Number.NEGATIVE_INFINITY;
  #turn = Math.floor(Math.random() * 1_000);

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  /** The next instance, waited for at most so long. PLUGIN_SERVICE_DOWN says why there is none; the signal's reason. */
  async next(waitMs: number, signal: AbortSignal): Promise<Instance> {
    const end = performance.now() + waitMs;
    for (;;) {
      signal.throwIfAborted();
      const { why, isFinal } = await this.#look();
      const all = [...this.#known.values()];
      const one = all[this.#turn++ % all.length];
      if (one !== undefined) return one;
      if (isFinal || performance.now() > end) throw this.#down(why);
      await sleep(everyMs, undefined, { signal });
    }
  }

  /** This one is not there any more, as far as anybody knows. */
  drop({ url }: Instance): void {
    this.#known.delete(url);
    this.#lookedAt = Number.NEGATIVE_INFINITY;
  }

  /** Why there is no (other) instance, and whether waiting is of no use. */
  async #look(): Promise<{ why: Text; isFinal: boolean }> {
    const waiting = (why: Text) => ({ why, isFinal: false });
    if (this.#known.size > 0 && performance.now() - this.#lookedAt < lifeMs) return waiting(noAddress);
    let urls: readonly string[] | undefined;
    try {
      urls = await this.#options.find();
    } catch (error) {
      // The cluster is away: those that are known go on.
      return waiting(reasonFor(error).received);
    }
    this.#lookedAt = performance.now();
    if (urls === undefined) return { why: noCluster, isFinal: true };
    for (const url of this.#known.keys()) if (!urls.includes(url)) this.#known.delete(url);
    const fresh = urls.filter((url) => !this.#known.has(url));
    const probed = (await Promise.all(fresh.map((url) => this.#probe(url)))).flatMap((one) => one ?? []);
    const why = probed.find(({ isFinal }) => !isFinal)?.why ?? probed[0]?.why ?? noAddress;
    return { why, isFinal: probed.length > 0 && probed.every(({ isFinal }) => isFinal) };
  }

  /** Undefined when it is one more instance; final when it is another part. */
  async #probe(url: string): Promise<{ why: Text; isFinal: boolean } | undefined> {
    const { use, file, limits } = this.#options;
    const { hostname, port } = new URL(url);
    const place = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
    const agent = new Agent();
    try {
      const said = await ask(place, agent, { ...manifestQuestion, signal: AbortSignal.timeout(probeMs) });
      const manifest = manifestIn({ file, limits }, said);
      const found = `${manifest.info.id}@${manifest.info.version}`;
      if (use !== undefined && use !== found) return { why: otherPart(found, use), isFinal: true };
      this.#known.set(url, { url, place, manifest });
      return undefined;
    } catch (error) {
      // Whoever tries the part is told what is wrong with its manifest.
      if (error instanceof KumikiError && use === undefined) throw error;
      const { ja, en } = reasonFor(error).received;
      return { why: text(`${url} が応答しません (${ja})`, `${url} does not answer (${en})`), isFinal: false };
    } finally {
      agent.destroy();
    }
  }

  #down(expected: Text): KumikiError {
    const { file: received, service: field } = this.#options;
    return new KumikiError("PLUGIN_SERVICE_DOWN", { received, field, expected });
  }
}

const noCluster = text(
  "ここからは Nomad を使えません (KUMIKI_NOMAD_ADDR を設定したサーバーが必要です)",
  "there is no Nomad here; it takes a server with KUMIKI_NOMAD_ADDR",
);
const noAddress = text(
  "登録されたアドレスがありません。サービスのジョブを起動してください",
  "no address is registered; start the job of the service",
);
const otherPart = (found: string, use: string): Text =>
  text(
    `そこにあるのは ${found} で、${use} ではありません。新しい版は別の名前のサービスにしてください`,
    `${found} is there and not ${use}; a new version is a service of another name`,
  );
