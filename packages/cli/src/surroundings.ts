import type { Environment } from "./flow/variables.ts";
import type { Language } from "./output/language.ts";

/** How a server finds its Nomad, as far as the environment says. */
export type ClusterEnvironment = Readonly<
  Record<
    "file" | "address" | "token" | "image" | "workerUrl" | "workerService" | "workerHost" | "workerPort",
    string | undefined
  >
>;

/** What commands get from the environment; only main.ts reads it. */
export interface Surroundings {
  /** Data directory: models, artifacts, database. */
  readonly home: string;
  readonly token: string | undefined;
  /** Folder of plugins. */
  readonly plugins: string;
  /** Of a server with a cluster. */
  readonly nomad: ClusterEnvironment;
  /** Of a worker that a cluster started: its server, and what Nomad tells a task. */
  readonly cluster: {
    readonly server: string | undefined;
    /** File that holds its address instead. */
    readonly serverFile: string | undefined;
    readonly secretsDirectory: string | undefined;
    readonly taskDirectory: string | undefined;
    readonly allocation: string | undefined;
    readonly healthPort: string | undefined;
  };
  readonly language: Language;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** For `kumiki flow`, which is told everything by it. */
  readonly environment: Environment;
  /** How this program is started again: Node and the file that a person starts. */
  readonly program: readonly [string, string];
}
