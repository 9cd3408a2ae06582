import type { ServerSettings } from "@kumiki/server";
import type { Environment } from "../flow/variables.ts";

type InferenceSettings = NonNullable<ServerSettings["inference"]>;

/** Where models of a server run, by its environment (see docs/deploy.md); empty variables say nothing. */
export function inferenceSettings(environment: Environment): InferenceSettings {
  const said = (name: string): string | undefined => environment[name] || undefined;
  const settings = {
    backend: said("KUMIKI_INFERENCE"),
    whenDown: said("KUMIKI_TRITON_WHEN_DOWN"),
    urls: said("KUMIKI_TRITON_URL")?.split(","),
    nomadService: said("KUMIKI_TRITON_SERVICE"),
    consulService: said("KUMIKI_TRITON_CONSUL_SERVICE"),
    consulUrl: said("KUMIKI_CONSUL_URL"),
    consulToken: said("KUMIKI_CONSUL_TOKEN"),
    sharedMemory: said("KUMIKI_TRITON_SHARED_MEMORY") === "1" ? true : undefined,
  };
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  // The server checks it all against its schema and names what is wrong.
  return Object.fromEntries(given) as InferenceSettings;
}
