import type { NomadClient } from "./client/nomad-client.ts";
import { type FreeNode, freeNodes } from "./track/why-waiting.ts";

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
