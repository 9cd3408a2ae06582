import { z } from "zod";

// What is read of Nomad's answers; it says more. Lists that are empty come as null.

const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
const recordOf = <T extends z.ZodType>(value: T) =>
  z
    .record(z.string(), value)
    .nullish()
    .transform((record) => record ?? {});

export const taskEventSchema = z.object({
  Type: z.string(),
  /** ns since 1970. */
  Time: z.number(),
  DisplayMessage: z.string().default(""),
  Details: recordOf(z.string()),
});
export type TaskEvent = z.output<typeof taskEventSchema>;

export const taskStateSchema = z.object({
  State: z.string(),
  Failed: z.boolean().default(false),
  StartedAt: z.string().nullish(),
  FinishedAt: z.string().nullish(),
  Events: listOf(taskEventSchema),
});

export const allocationSchema = z.object({
  ID: z.string(),
  JobID: z.string(),
  TaskGroup: z.string().default(""),
  NodeID: z.string().default(""),
  NodeName: z.string().default(""),
  ClientStatus: z.enum(["pending", "running", "complete", "failed", "lost", "unknown"]),
  ClientDescription: z.string().default(""),
  DesiredStatus: z.string().default("run"),
  DesiredDescription: z.string().default(""),
  TaskStates: recordOf(taskStateSchema),
  CreateTime: z.number().default(0),
});
export type Allocation = z.output<typeof allocationSchema>;
export const allocationListSchema = listOf(allocationSchema);

/** Why a group could not be placed. */
export const placementFailureSchema = z.object({
  NodesEvaluated: z.number().default(0),
  NodesFiltered: z.number().default(0),
  NodesExhausted: z.number().default(0),
  NodesInPool: z.number().default(0),
  ConstraintFiltered: recordOf(z.number()),
  DimensionExhausted: recordOf(z.number()),
  QuotaExhausted: listOf(z.string()),
});
export type PlacementFailure = z.output<typeof placementFailureSchema>;

export const evaluationSchema = z.object({
  ID: z.string(),
  JobID: z.string(),
  Status: z.string(),
  StatusDescription: z.string().default(""),
  FailedTGAllocs: recordOf(placementFailureSchema),
  BlockedEval: z.string().default(""),
  CreateIndex: z.number().default(0),
});
export type Evaluation = z.output<typeof evaluationSchema>;
export const evaluationListSchema = listOf(evaluationSchema);

export const jobSchema = z.object({
  ID: z.string(),
  Type: z.string(),
  Status: z.string(),
  Stop: z.boolean().default(false),
  Meta: recordOf(z.string()),
  JobModifyIndex: z.number().default(0),
  TaskGroups: listOf(
    z.object({
      Name: z.string(),
      Count: z
        .number()
        .nullish()
        .transform((count) => count ?? 1),
    }),
  ),
});
export type NomadJob = z.output<typeof jobSchema>;

export const jobListSchema = listOf(
  z.object({
    ID: z.string(),
    Type: z.string(),
    Status: z.string(),
    Stop: z.boolean().default(false),
    Meta: recordOf(z.string()),
  }),
);

export const registeredSchema = z.object({ EvalID: z.string().default(""), Warnings: z.string().default("") });

export const plannedSchema = z.object({
  FailedTGAllocs: recordOf(placementFailureSchema),
  Warnings: z.string().default(""),
});

const nodeResources = z.object({
  Cpu: z.object({ CpuShares: z.number() }),
  Memory: z.object({ MemoryMB: z.number() }),
  Devices: listOf(
    z.object({
      Vendor: z.string(),
      Type: z.string(),
      Name: z.string(),
      Instances: listOf(z.object({ ID: z.string() })),
    }),
  ),
});

export const nodeListSchema = listOf(
  z.object({
    ID: z.string(),
    Name: z.string(),
    Status: z.string(),
    SchedulingEligibility: z.string().default(""),
    Drain: z.boolean().default(false),
    NodePool: z.string().default("default"),
    Version: z.string().default(""),
    Drivers: recordOf(
      z.object({ Detected: z.boolean(), Healthy: z.boolean(), HealthDescription: z.string().default("") }),
    ),
    NodeResources: nodeResources,
    ReservedResources: z
      .object({ Cpu: z.object({ CpuShares: z.number() }), Memory: z.object({ MemoryMB: z.number() }) })
      .nullish(),
  }),
);
export type NomadNode = z.output<typeof nodeListSchema>[number];

export const allocatedSchema = listOf(
  z.object({
    NodeID: z.string(),
    JobID: z.string(),
    ClientStatus: z.string(),
    AllocatedResources: z
      .object({
        Tasks: recordOf(
          z.object({ Cpu: z.object({ CpuShares: z.number() }), Memory: z.object({ MemoryMB: z.number() }) }),
        ),
      })
      .nullish(),
  }),
);

export const serviceSchema = listOf(
  z.object({ Address: z.string(), Port: z.number(), AllocID: z.string().default("") }),
);

/** A line of the event stream; `{}` is a heartbeat. */
export const eventLineSchema = z.object({
  Index: z.number().optional(),
  Events: listOf(
    z.object({
      Topic: z.string(),
      Type: z.string(),
      Key: z.string(),
      FilterKeys: listOf(z.string()),
      Index: z.number(),
    }),
  ),
});
export type EventLine = z.output<typeof eventLineSchema>;
