import { createReadStream } from "node:fs";
import { fetchGuarded } from "./guarded-fetch.ts";
import type { Listed, Source, SourceFile } from "./source.ts";
import { decodeText, encodingOf, linesOf } from "./text-file.ts";

/** Which hosts URLs may lead to, as URL's `host` has it. */
export interface Hosts {
  allowsHost(host: string): boolean;
}

export interface UrlOptions {
  /** A text file with one URL a line; `#` begins a note. */
  readonly path?: string | undefined;
  readonly urls?: readonly string[] | undefined;
  readonly hosts: Hosts;
  readonly field: string;
}

const longestUrl = 4_096;

/** Pictures behind URLs of hosts that the operator allows; one that may not be fetched is an item that fails. */
export function urlSource(options: UrlOptions): Source {
  return {
    async *list(cursor, signal): AsyncGenerator<Listed> {
      const done = cursor === undefined ? 0 : Number(cursor);
      let index = 0;
      for await (const line of linesIn(options)) {
        signal.throwIfAborted();
        index += 1;
        const url = line.trim();
        if (index <= done || url === "" || url.startsWith("#")) continue;
        const pictures = { [options.field]: fileAt(url, options.hosts) };
        yield { found: { kind: "item", name: nameOf(url), pictures }, cursor: String(index) };
      }
    },
  };
}

/** The picture behind a URL. */
export const fileAt = (url: string, hosts: Hosts): SourceFile => ({
  isNamed: true,
  open: (signal) => fetchGuarded(url, (host) => hosts.allowsHost(host), signal),
});

async function* linesIn({ path, urls = [] }: UrlOptions): AsyncGenerator<string> {
  if (path === undefined) yield* urls;
  else yield* linesOf(decodeText(createReadStream(path), await encodingOf(path)), longestUrl);
}

/** The last part of its path, as people read it. */
export function nameOf(url: string): string {
  const last = URL.canParse(url) ? new URL(url).pathname.split("/").at(-1) : undefined;
  if (!last) return url;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
