import { KumikiError, text } from "@kumiki/core";
import type { Bucket } from "./bucket.ts";
import { FolderRoot } from "./folder-root.ts";
import type { Access, PlacesSettings } from "./settings.ts";

export type Need = "read" | "write";

/** A place as everybody may see it: its name and what it is open for. */
export interface ListedPlace {
  readonly name: string;
  readonly access: Access;
}

export interface ListedPlaces {
  readonly folders: readonly ListedPlace[];
  readonly buckets: readonly ListedPlace[];
  readonly hosts: readonly string[];
}

const words = { read: text("読み込み", "reading"), write: text("書き込み", "writing") };

/** What the operator named: folders, buckets, hosts. Runs know them by name only. */
export class Places {
  readonly #settings: PlacesSettings;
  readonly #buckets = new Map<string, Promise<Bucket>>();

  constructor(settings: PlacesSettings) {
    this.#settings = settings;
  }

  /** PLACE_NOT_FOUND, PLACE_ACCESS. */
  folder(name: string, need: Need): FolderRoot {
    return new FolderRoot(name, openPlace(this.#settings.folders, name, need).path);
  }

  /** PLACE_NOT_FOUND, PLACE_ACCESS. Nothing is asked of the service yet. */
  async bucket(name: string, need: Need): Promise<Bucket> {
    const settings = openPlace(this.#settings.buckets, name, need);
    const known = this.#buckets.get(name);
    if (known !== undefined) return known;
    // Loaded here only: a server without buckets needs no client.
    const made = import("./s3-bucket.ts").then(({ S3Bucket }) => new S3Bucket(name, settings));
    this.#buckets.set(name, made);
    return made;
  }

  /** Whether pictures may be fetched from `host`, as URL's `host` has it (with a port that is not the scheme's own). */
  allowsHost(host: string): boolean {
    const asked = host.toLowerCase();
    return this.#settings.hosts.some((entry) => {
      const allowed = entry.toLowerCase();
      return allowed.startsWith("*.") ? asked.endsWith(allowed.slice(1)) : asked === allowed;
    });
  }

  list(): ListedPlaces {
    const entries = (kind: "folders" | "buckets") =>
      Object.entries(this.#settings[kind]).map(([name, { access }]) => ({ name, access }));
    return { folders: entries("folders"), buckets: entries("buckets"), hosts: this.#settings.hosts };
  }
}

const isOpen = (access: Access, need: Need): boolean => access.split("-").includes(need);

function openPlace<T extends { readonly access: Access }>(
  known: Readonly<Record<string, T>>,
  name: string,
  need: Need,
): T {
  const place = Object.hasOwn(known, name) ? known[name] : undefined;
  if (place === undefined) {
    const usable = Object.entries(known).filter(([, { access }]) => isOpen(access, need));
    const expected = usable.map(([name]) => name).join(", ") || text("なし", "none");
    throw new KumikiError("PLACE_NOT_FOUND", { received: name, expected });
  }
  if (!isOpen(place.access, need)) throw new KumikiError("PLACE_ACCESS", { field: name, expected: words[need] });
  return place;
}
