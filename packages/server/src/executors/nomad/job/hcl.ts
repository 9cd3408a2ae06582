import type { JobSpec } from "./job-spec.ts";

type Value = string | number | boolean | readonly Value[];

/** A string of HCL2: nothing in it is a template, a quote or a line of its own. */
export const hclString = (text: string): string =>
  `"${text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\n/g, "\\n")
    .replace(/\r/g, "\\r")
    .replace(/\t/g, "\\t")
    .replace(/[\p{Cc}\u2028\u2029]/gu, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/\$\{/g, "$$$${")
    .replace(/%\{/g, "%%{")}"`;

const value = (given: Value): string =>
  typeof given === "string"
    ? hclString(given)
    : typeof given === "object"
      ? `[${given.map(value).join(", ")}]`
      : String(given);

const seconds = (ns: number): string => `${ns / 1e9}s`;

type Entries = Readonly<Record<string, Value | undefined>>;
const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);
const attributes = (entries: Entries): string[] =>
  Object.entries(entries).flatMap(([name, given]) => (given === undefined ? [] : [`${name} = ${value(given)}`]));
const block = (head: string, ...body: readonly string[][]): string[] => [`${head} {`, ...indent(body.flat()), "}"];

/** A job as HCL, for people to read and keep; `/v1/jobs/parse` makes the same job of it again. */
export function toHcl(job: JobSpec): string {
  const { ID, Name, Type, Region, Namespace, NodePool, Datacenters, Priority, Meta, Update } = job;
  const lines = block(
    `job ${hclString(ID)}`,
    attributes({
      name: Name,
      type: Type,
      region: Region,
      namespace: Namespace,
      node_pool: NodePool,
      datacenters: Datacenters,
      priority: Priority,
    }),
    block("meta", attributes(Meta)),
    // The one template that a job has: Nomad fills in the node's own attribute.
    job.Constraints.flatMap(({ LTarget, Operand, RTarget }) =>
      block("constraint", [`attribute = "${LTarget}"`], attributes({ operator: Operand, value: RTarget })),
    ),
    Update === undefined ? [] : block("update", attributes({ max_parallel: Update.MaxParallel })),
    ...job.TaskGroups.map(groupBlock),
  );
  return `${lines.join("\n")}\n`;
}

type Group = JobSpec["TaskGroups"][number];
type Task = Group["Tasks"][number];

function groupBlock(group: Group): string[] {
  const { Attempts, Interval, Delay, Mode } = group.RestartPolicy;
  return block(
    `group ${hclString(group.Name)}`,
    attributes({ count: group.Count }),
    block(
      "restart",
      attributes({ attempts: Attempts, interval: seconds(Interval), delay: seconds(Delay), mode: Mode }),
    ),
    group.ReschedulePolicy === undefined
      ? []
      : block("reschedule", attributes({ attempts: group.ReschedulePolicy.Attempts, unlimited: false })),
    block("ephemeral_disk", attributes({ size: group.EphemeralDisk.SizeMB })),
    ...(group.Networks ?? []).map(({ DynamicPorts: [{ Label, To }] }) =>
      block("network", block(`port ${hclString(Label)}`, attributes({ to: To }))),
    ),
    ...(group.Services ?? []).map(serviceBlock),
    ...group.Tasks.map(taskBlock),
  );
}

const serviceBlock = ({ Name, Provider, PortLabel, Checks }: NonNullable<Group["Services"]>[number]): string[] =>
  block(
    "service",
    attributes({ name: Name, provider: Provider, port: PortLabel }),
    ...Checks.map((check) =>
      block(
        "check",
        attributes({
          name: check.Name,
          type: check.Type,
          path: check.Path,
          port: check.PortLabel,
          interval: seconds(check.Interval),
          timeout: seconds(check.Timeout),
        }),
      ),
    ),
  );

const taskBlock = (task: Task): string[] =>
  block(
    `task ${hclString(task.Name)}`,
    attributes({
      driver: task.Driver,
      leader: task.Leader,
      kill_signal: task.KillSignal,
      kill_timeout: seconds(task.KillTimeout),
    }),
    block("config", attributes(task.Config)),
    block("env", attributes(task.Env)),
    ...(task.Templates ?? []).map(({ EmbeddedTmpl, DestPath, ChangeMode }) =>
      block("template", attributes({ data: EmbeddedTmpl, destination: DestPath, change_mode: ChangeMode })),
    ),
    ...task.Identities.map(({ Name, Audience, File, ChangeMode, TTL }) =>
      block(
        "identity",
        attributes({ name: Name, aud: Audience, file: File, change_mode: ChangeMode, ttl: seconds(TTL) }),
      ),
    ),
    block(
      "resources",
      attributes({ cpu: task.Resources.CPU, memory: task.Resources.MemoryMB }),
      ...(task.Resources.Devices ?? []).map(({ Name, Count }) =>
        block(`device ${hclString(Name)}`, attributes({ count: Count })),
      ),
    ),
    block("logs", attributes({ max_files: task.LogConfig.MaxFiles, max_file_size: task.LogConfig.MaxFileSizeMB })),
  );
