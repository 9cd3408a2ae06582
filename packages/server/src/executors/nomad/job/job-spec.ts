import { z } from "zod";
import { workerMemory } from "../../worker-memory.ts";
import { httpAddressSchema, imageSchema, nomadNameSchema, plainWordSchema, serviceNameSchema } from "../settings.ts";

/**
 * The only form that a job of ours may have: every key and every string is allowed by name, so a secret, a privileged
 * flag, a host path, a template of anybody else, an artifact or a word that a user wrote has no place in it.
 * Durations are ns, memory MB, CPU MHz.
 */
const id = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z_-]{0,127}$/);
const ns = z.int().min(0);

// biome-ignore lint/suspicious/noTemplateCurlyInString: Nomad fills it in
export const kernelAttribute = "${attr.kernel.name}";
const constraintSchema = z.strictObject({
  LTarget: z.literal(kernelAttribute),
  Operand: z.literal("="),
  RTarget: z.literal("linux"),
});

// biome-ignore lint/suspicious/noTemplateCurlyInString: Nomad fills it in
export const serverFile = "${NOMAD_TASK_DIR}/server";
const functions = { nomad: "nomadService", consul: "service" } as const;
/** `address port` of a service's first instance (Consul: whose checks pass); empty while there is none. */
export const serviceTemplate = (provider: keyof typeof functions, name: string): string =>
  `{{ with ${functions[provider]} "${name}" }}{{ with index . 0 }}{{ .Address }} {{ .Port }}{{ end }}{{ end }}`;

const templateSchema = z.strictObject({
  EmbeddedTmpl: z.string().refine(
    (template) => {
      const [, name = ""] = /"(.*)"/.exec(template) ?? [];
      const known = (["nomad", "consul"] as const).map((provider) => serviceTemplate(provider, name));
      return serviceNameSchema.safeParse(name).success && known.includes(template);
    },
    { message: "a template of another form" },
  ),
  DestPath: z.literal("local/server"),
  ChangeMode: z.literal("noop"),
});

const dockerConfigSchema = z.strictObject({
  image: imageSchema,
  args: z.tuple([z.literal("worker"), z.literal("--join")]),
  network_mode: z.enum(["bridge", "host"]),
  readonly_rootfs: z.literal(true),
  cap_drop: z.tuple([z.literal("all")]),
  pids_limit: z.literal(512),
  ports: z.tuple([z.literal("health")]).optional(),
});
const rawExecConfigSchema = z.strictObject({
  command: plainWordSchema.regex(/^\//),
  args: z.array(plainWordSchema),
});

const resourcesSchema = z.strictObject({
  CPU: z.int().min(50).max(100_000),
  MemoryMB: z.int().min(64).max(1_048_576),
  Devices: z
    .array(z.strictObject({ Name: nomadNameSchema, Count: z.literal(1) }))
    .max(1)
    .optional(),
});

const taskShape = {
  Name: z.literal("worker"),
  Leader: z.literal(true),
  KillSignal: z.literal("SIGTERM"),
  KillTimeout: ns,
  Env: z.strictObject({
    KUMIKI_SERVER: httpAddressSchema.optional(),
    KUMIKI_SERVER_FILE: z.literal(serverFile).optional(),
    MALLOC_ARENA_MAX: z.literal(workerMemory.MALLOC_ARENA_MAX),
    GLIBC_TUNABLES: z.literal(workerMemory.GLIBC_TUNABLES),
    VIPS_BLOCK_UNTRUSTED: z.literal("1"),
  }),
  Templates: z.tuple([templateSchema]).optional(),
  Identities: z.tuple([
    z.strictObject({
      Name: z.literal("kumiki"),
      Audience: z.tuple([z.literal("kumiki")]),
      File: z.literal(true),
      ChangeMode: z.literal("noop"),
      TTL: ns,
    }),
  ]),
  Resources: resourcesSchema,
  LogConfig: z.strictObject({ MaxFiles: z.int(), MaxFileSizeMB: z.int() }),
};
const taskSchema = z.discriminatedUnion("Driver", [
  z.strictObject({ ...taskShape, Driver: z.literal("docker"), Config: dockerConfigSchema }),
  z.strictObject({ ...taskShape, Driver: z.literal("raw_exec"), Config: rawExecConfigSchema }),
]);

const checkSchema = z.strictObject({
  Name: z.literal("health"),
  Type: z.literal("http"),
  Path: z.literal("/healthz"),
  PortLabel: z.literal("health"),
  Interval: ns,
  Timeout: ns,
});
const serviceSchema = z.strictObject({
  Name: z.literal("kumiki-worker"),
  Provider: z.literal("nomad"),
  PortLabel: z.literal("health"),
  Checks: z.tuple([checkSchema]),
});
const networkSchema = z.strictObject({
  DynamicPorts: z.tuple([z.strictObject({ Label: z.literal("health"), To: z.int().optional() })]),
});

const groupSchema = z.strictObject({
  Name: z.literal("workers"),
  Count: z.int().min(0).max(50_000),
  RestartPolicy: z.strictObject({
    Attempts: z.int().min(0),
    Interval: ns,
    Delay: ns,
    Mode: z.enum(["fail", "delay"]),
  }),
  ReschedulePolicy: z.strictObject({ Attempts: z.literal(0), Unlimited: z.literal(false) }).optional(),
  EphemeralDisk: z.strictObject({ SizeMB: z.int().min(10) }),
  Networks: z.tuple([networkSchema]).optional(),
  Services: z.tuple([serviceSchema]).optional(),
  Tasks: z.tuple([taskSchema]),
});

export const jobSpecSchema = z.strictObject({
  ID: id,
  Name: id,
  Type: z.enum(["batch", "service"]),
  Region: nomadNameSchema.optional(),
  Namespace: nomadNameSchema,
  NodePool: nomadNameSchema,
  Datacenters: z.array(nomadNameSchema).min(1),
  Priority: z.int().min(1).max(100),
  Meta: z.strictObject({ kumiki_server: id, kumiki_run: id.optional() }),
  Constraints: z.tuple([constraintSchema]),
  Update: z.strictObject({ MaxParallel: z.literal(0) }).optional(),
  TaskGroups: z.tuple([groupSchema]),
});
export type JobSpec = z.output<typeof jobSpecSchema>;
