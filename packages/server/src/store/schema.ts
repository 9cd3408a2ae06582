import type { ComparisonStatus, ItemStatus, PlacementMode, RunStatus } from "@kumiki/core";
import type { Generated } from "kysely";
import type { Packed } from "./packed.ts";

/** Rows as the database holds them: times are ISO-8601 UTC text or ms since 1970, structures are JSON text. */
export interface Database {
  pipelines: { id: string; name: string; latest: number; created_at: string; updated_at: string };
  pipeline_versions: {
    pipeline: string;
    version: number;
    document: string;
    hash: string;
    message: string | null;
    created_at: string;
  };
  runs: {
    id: string;
    pipeline: string | null;
    pipeline_version: number | null;
    name: string;
    hash: string;
    document: string;
    parameters: string;
    status: RunStatus;
    /** How many items there are, and in which state: kept with every move of an item. */
    total: number;
    queued: number;
    running: number;
    succeeded: number;
    failed: number;
    cancelled: number;
    max_failure_rate: number | null;
    /** From the first lease, ms. */
    deadline_ms: number | null;
    /** Who starts its workers, and how: `nomad` with a job of its own or with warm workers. */
    executor: "embedded" | "nomad";
    mode: PlacementMode | null;
    placement: string | null;
    problem: string | null;
    rerun_of: string | null;
    /** Of runs whose inputs come from a source: how far they are listed (JSON), and whether more will come. */
    listing: string | null;
    is_listing: number;
    /** Plugin code that it began with (JSON, by use); null: none. */
    plugins: string | null;
    last_seq: number;
    created_at: string;
    started_at: string | null;
    finished_at: string | null;
    /** Somebody has deleted it: nobody sees it any more, and its rows go in pieces (see keeping/delete-runs.ts). */
    deleting_at: string | null;
  };
  items: {
    run: string;
    position: number;
    name: string;
    status: ItemStatus;
    attempt: number;
    crashes: number;
    /** Like `outputs` and `steps` packed (see packed.ts; in SQL `unpacked(inputs)`, `unpacked(outputs, inputs)`). */
    inputs: Packed;
    /** Its own values of the pipeline's inputs; they come before those of the run. */
    parameters: string | null;
    /** Packed near `inputs`. */
    outputs: Packed;
    /** Of an item that is not told in full only how its steps ended (see runs/step-ends.ts). */
    steps: Packed;
    problem: string | null;
    /** ms since 1970: a quarter of the bytes of text. */
    started_ms: number | null;
    finished_ms: number | null;
  };
  /** What the inputs of runs are listed from, and the place behind what was listed. */
  listings: { run: string; source: string; cursor: string | null };
  /** By node of a run: how its steps ended and how long they took (see runs/step-totals.ts). */
  step_totals: {
    run: string;
    node: string;
    use: string;
    position: number | null;
    counts: string;
    total_ms: number;
    max_ms: number;
    times: string;
  };
  leases: {
    id: string;
    run: string;
    item: number;
    attempt: number;
    worker: string;
    /** Silence until then loses it (ms since 1970); each heartbeat moves it on. */
    expires_at: number;
    /** No heartbeat holds it longer. */
    ends_at: number;
  };
  events: { run: string; seq: number; at: string; body: string };
  /** Jobs that were made for runs; written before Nomad hears of them. */
  jobs: {
    id: string;
    run: string;
    /** 1 for a run's first job. */
    number: number;
    /** As it was sent (JSON). */
    spec: string;
    created_at: string;
    /** Nomad has taken it. */
    registered_at: string | null;
    /** Its allocations are gone and their leases taken back. */
    ended_at: string | null;
    /** How it ended, when not well. */
    problem: string | null;
  };
  /** What tasks wrote, as far as it was followed; Nomad forgets it. */
  task_logs: {
    job: string;
    allocation: string;
    stream: "stdout" | "stderr";
    /** Bytes read so far; only the last of a long log are kept. */
    read_bytes: number;
    content: string;
    is_whole: number;
  };
  /** Where results of a run go beside the artifacts; how many of its items are on their way. */
  sinks: {
    run: string;
    target: string;
    waiting: Generated<number>;
    delivered: Generated<number>;
    failed: Generated<number>;
    /** Failures of the target since the last delivery, and when the first of them was (ms since 1970). */
    attempts: Generated<number>;
    failing_since: number | null;
    /** When it is tried next (ms since 1970); null: only when somebody says so. */
    due_at: number | null;
    problem: string | null;
  };
  /** The outbox: a row for each item that succeeded (a trigger writes it, see sinks-migration.ts). */
  deliveries: {
    run: string;
    position: number;
    status: "waiting" | "delivered" | "failed";
    /** Of what was delivered: outputs and paths. */
    files: string | null;
    problem: string | null;
  };
  /** Two runs laid beside each other; made once for a pair of runs. */
  comparisons: {
    id: string;
    a: string;
    b: string;
    status: ComparisonStatus;
    /** How many items have their like in the other run, and how many do not. */
    paired: number;
    only_a: number;
    only_b: number;
    /** Pairs whose difference is known. */
    measured: number;
    created_at: string;
  };
  /** While pairs are looked for: items of the second run that have none yet. */
  comparison_sides: { comparison: string; position: number; key: string; name: string };
  comparison_pairs: {
    comparison: string;
    number: number;
    a_position: number | null;
    b_position: number | null;
    is_measured: number;
    /** Of the pictures, the largest one, 0 to 1; null where there are none to compare. */
    difference: number | null;
    values_differ: number;
    /** Code that says why pictures could not be compared. */
    problem: string | null;
    /** The larger, the sooner it is shown (see comparisons/measure.ts). */
    rank: number;
  };
  settings: { name: string; value: string };
  idempotency_keys: { key: string; body_hash: string; run: string; created_at: string };
  artifacts: {
    sha256: string;
    media_type: string;
    size_bytes: number;
    /** It stays until then (ms since 1970) whatever refers to it, and as long as something does. */
    expires_at: number | null;
    /** How many rows refer to it; triggers count them (see keeping-migration.ts). */
    uses: Generated<number>;
    /** Row number of the run, and position of the item, that made it last. */
    made_by: number | null;
    made_item: number | null;
  };
  /** By run: how many items it has and how large the files are that they name; counted by triggers. */
  run_sizes: { run: string; items: number; input_bytes: number; result_bytes: number; preview_bytes: number };
  /** What made the results of a run, beside its items (JSON, core's provenanceSchema). */
  run_provenance: { run: string; made: string };
  /** By media type, and of `uploads`: how many files there are and how large; counted by triggers. */
  storage_totals: { name: string; files: number; bytes: number };
  uploads: { name: string; sha256: string; created_at: string };
  galleries: { name: string; people: string; updated_at: string };
  embeddings: { model: string; photo: string; vectors: string };
  /** What starts runs, or tells of their end, by itself; `definition` as it was asked for. */
  triggers: {
    id: string;
    kind: "folder" | "cron" | "hook" | "webhook";
    name: string;
    definition: string;
    is_paused: number;
    /** When it is looked at next (ms since 1970); null: somebody calls it. */
    due_at: number | null;
    /** Of a watched folder: it knows which files were there before it. */
    is_primed: number;
    problem: string | null;
    /** The hash of a hook's token; the key that a webhook signs with. */
    secret: string | null;
    /** Of webhooks, for the triggers in migrations.ts: `run` or `item`, of which pipeline, in which states. */
    event: "run" | "item" | null;
    pipeline: string | null;
    statuses: string | null;
    created_at: string;
    updated_at: string;
  };
  /** Each time that a trigger started a run, or should have; `open`: its run is still to be made. */
  firings: {
    id: string;
    trigger: string;
    cause: "due" | "made-up" | "files" | "call" | "manual";
    status: "open" | "started" | "failed" | "missed";
    /** The same moment, batch or call never fires twice. */
    key: string;
    body: string | null;
    body_hash: string | null;
    /** Files of a batch, or moments that were missed. */
    count: number | null;
    due_at: number | null;
    until_at: number | null;
    run: string | null;
    problem: string | null;
    tries: number;
    next_at: number;
    created_at: string;
  };
  /** Files of watched folders that were taken, as they were then; `firing`: null for those that were there before. */
  watched_files: { trigger: string; path: string; size_bytes: number; modified_ms: number; firing: string | null };
  /** What webhooks are told; made where a run or an item ends (see migrations.ts). */
  webhook_calls: {
    seq: Generated<number>;
    id: string;
    trigger: string;
    event: "run.ended" | "item.ended" | "test";
    run: string | null;
    item: number | null;
    status: "waiting" | "taken" | "dead";
    tries: number;
    next_at: number;
    /** HTTP status of the last answer. */
    answer: number | null;
    problem: string | null;
    created_at: string;
    ended_at: string | null;
  };
}
