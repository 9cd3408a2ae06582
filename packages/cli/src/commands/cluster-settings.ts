import type { ServerSettings } from "@kumiki/server";
import type { ClusterEnvironment } from "../surroundings.ts";
import { readSettingsFile } from "./settings-file.ts";

type NomadSettings = NonNullable<ServerSettings["nomad"]>;

/**
 * The cluster of a server: the file of `--cluster` or KUMIKI_CLUSTER (JSON, see docs/deploy.md), and over it what the
 * environment says, since a token does not belong in a file. Undefined when neither names a Nomad. CONFIG_INVALID.
 */
export function clusterSettings(file: string | undefined, environment: ClusterEnvironment): NomadSettings | undefined {
  const { address, token, image, workerUrl, workerService, workerHost, workerPort } = environment;
  const given = {
    ...(file !== undefined && readSettingsFile("--cluster", file)),
    ...(address !== undefined && { address }),
    ...(token !== undefined && { token }),
    ...(image !== undefined && { image }),
    ...(workerUrl !== undefined && { workerUrl }),
    ...(workerService !== undefined && { workerService }),
    ...(workerHost !== undefined && { workerHost }),
    ...(workerPort !== undefined && { workerPort: Number(workerPort) }),
  };
  // The server checks it all against its schema and names what is wrong.
  return "address" in given ? (given as NomadSettings) : undefined;
}
