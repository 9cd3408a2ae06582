import type { Placement } from "@kumiki/core";
import type { NomadNode } from "./client/answers.ts";
import type { NomadView } from "./cluster-schema.ts";
import { readCapacity } from "./cluster-view.ts";
import type { Nomad } from "./make-nomad.ts";
import type { FreeNode } from "./track/why-waiting.ts";

/** The cluster as the page shows it; `placements`: where open runs stand. NOMAD_UNREACHABLE and the like. */
export async function readCluster(nomad: Nomad, placements: ReadonlyMap<string, Placement>): Promise<NomadView> {
  const { client } = nomad;
  const leader = await client.leader();
  const [{ nodes, free }, jobs] = await Promise.all([readCapacity(client), client.jobs()]);
  const version = nodes.find(({ Version }) => Version !== "")?.Version;
  const own = jobs.filter(
    ({ Meta, Stop, Status }) => Meta.kumiki_server === nomad.server && !(Stop && Status === "dead"),
  );
  return {
    reachable: true,
    address: client.address,
    leader,
    ...(version !== undefined && { version }),
    nodes: nodes.map((node, at) => viewOf(node, free[at])),
    jobs: own.map(({ ID: id, Type: type, Status: status, Meta }) => {
      const run = Meta.kumiki_run;
      const placement = run === undefined ? undefined : placements.get(run);
      const reason = placement?.state === "waiting" ? placement.reason : undefined;
      return { id, type, status, ...(run && { run }), ...(reason && { waiting: { reason } }) };
    }),
    uiUrl: `${client.address}/ui`,
  };
}

function viewOf(node: NomadNode, free: FreeNode | undefined): NomadView["nodes"][number] {
  const { Cpu, Memory, Devices } = node.NodeResources;
  const amount = (total: number, left: number | undefined) => ({ total, used: total - (left ?? total) });
  return {
    id: node.ID,
    name: node.Name,
    status: node.Drain ? "draining" : node.Status,
    eligibility: node.SchedulingEligibility,
    drivers: Object.entries(node.Drivers)
      .filter(([, { Detected }]) => Detected)
      .map(([name, { Healthy, HealthDescription }]) => ({
        name,
        healthy: Healthy,
        ...(!Healthy && HealthDescription !== "" && { reason: HealthDescription }),
      })),
    cpuMhz: amount(Cpu.CpuShares, free?.cpuMhz),
    memoryMb: amount(Memory.MemoryMB, free?.memoryMb),
    gpus: Devices.filter(({ Type }) => Type === "gpu").map(({ Vendor, Name, Instances }) => ({
      name: `${Vendor} ${Name}`,
      count: Instances.length,
    })),
  };
}
