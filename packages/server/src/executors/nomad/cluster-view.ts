import type { Text } from "@kumiki/core";
import type { PlacementFailure } from "./client/answers.ts";
import type { NomadClient } from "./client/nomad-client.ts";
import type { WorkerResources } from "./job/resources.ts";
import { type FreeNode, freeNodes, whyWaiting } from "./track/why-waiting.ts";

/** Nodes with what they have left, and what has been given of them. */
export async function readCapacity(nomad: NomadClient): Promise<{
  nodes: Awaited<ReturnType<NomadClient["nodes"]>>;
  free: FreeNode[];
}> {
  const [nodes, allocated] = await Promise.all([nomad.nodes(), nomad.allocated()]);
  const given = allocated.map(({ NodeID, ClientStatus, AllocatedResources }) => {
    const tasks = Object.values(AllocatedResources?.Tasks ?? {});
    return {
      NodeID,
      ClientStatus,
      cpuMhz: tasks.reduce((sum, { Cpu }) => sum + Cpu.CpuShares, 0),
      memoryMb: tasks.reduce((sum, { Memory }) => sum + Memory.MemoryMB, 0),
    };
  });
  return { nodes, free: freeNodes(nodes, given) };
}

/** Why a group finds no place, against what nodes have left now. */
export const whyNotPlaced = async (
  nomad: NomadClient,
  failure: PlacementFailure | undefined,
  wanted: WorkerResources & { readonly driver: string },
): Promise<Text> => whyWaiting(failure, wanted, (await readCapacity(nomad)).free);
