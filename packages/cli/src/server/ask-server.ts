import { createClient, type KumikiClient } from "@kumiki/client";
import { KumikiError, reasonFor } from "@kumiki/core";
import { Option } from "commander";
import type { Say } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";

/** Where `kumiki serve` listens unless it is told otherwise. */
export const defaultPort = 4460;
const defaultServer = `http://127.0.0.1:${defaultPort}`;

export interface ServerFlags {
  readonly server?: string;
}

export const serverOption = (say: Say): Option =>
  new Option(
    "--server <url>",
    say(
      `サーバーの場所 (既定: KUMIKI_SERVER か ${defaultServer})`,
      `the server (default: KUMIKI_SERVER or ${defaultServer})`,
    ),
  );

/** A client of the server that a command was told of, with the token of KUMIKI_TOKEN. SERVER_UNREACHABLE. */
export function askServer({ server }: ServerFlags, { token, cluster }: Surroundings): KumikiClient {
  const address = server ?? cluster.server ?? defaultServer;
  return createClient(address, {
    ...(token !== undefined && { token }),
    fetch: async (input, init) => {
      try {
        return await fetch(input, init);
      } catch (error) {
        throw new KumikiError("SERVER_UNREACHABLE", { received: address, ...detailOf(error) }, { cause: error });
      }
    },
  });
}

/** What the network said is the detail; the address is what was received. */
function detailOf(error: unknown) {
  const { detail } = reasonFor(error instanceof Error && error.cause ? error.cause : error);
  return detail === undefined ? {} : { detail };
}
