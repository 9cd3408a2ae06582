import { type Text, text } from "@kumiki/core";
import type { NomadNode, PlacementFailure } from "../client/answers.ts";
import type { WorkerResources } from "../job/resources.ts";

/** What nodes have left. */
export interface FreeNode {
  readonly name: string;
  readonly cpuMhz: number;
  readonly memoryMb: number;
  readonly isEligible: boolean;
  readonly healthyDrivers: readonly string[];
}

const gigabytes = (mb: number): string => (mb >= 1024 ? `${Math.round(mb / 102.4) / 10} GB` : `${mb} MB`);

/** Why a group has no place, in plain words; `free` are the nodes as they are now. */
export function whyWaiting(
  failure: PlacementFailure | undefined,
  wanted: WorkerResources & { readonly driver: string },
  free: readonly FreeNode[],
): Text {
  const usable = free.filter(({ isEligible }) => isEligible);
  if (free.length === 0) return text("クラスターにノードがありません。", "The cluster has no nodes.");
  if (usable.length === 0)
    return text("使えるノードがありません (停止中か切り離し中)。", "No node takes work now (down or drained).");
  const able = usable.filter(({ healthyDrivers }) => healthyDrivers.includes(wanted.driver));
  if (able.length === 0)
    return text(
      `「${wanted.driver}」ドライバーが動いているノードがありません。`,
      `No node has a healthy ${wanted.driver} driver.`,
    );
  const filtered = Object.keys(failure?.ConstraintFiltered ?? {});
  if (filtered.includes("missing devices"))
    return text(
      `${wanted.gpuDevice ?? "GPU"} の空きがあるノードがありません。`,
      `No node has a free ${wanted.gpuDevice ?? "GPU"}.`,
    );
  return missingAmount(failure, wanted, able) ?? otherReason(failure, filtered);
}

function missingAmount(
  failure: PlacementFailure | undefined,
  { memoryMb, cpuMhz }: WorkerResources,
  able: readonly FreeNode[],
): Text | undefined {
  const dimensions = Object.keys(failure?.DimensionExhausted ?? {});
  const most = (amount: (node: FreeNode) => number): number => Math.max(...able.map(amount));
  const freeMb = most((node) => node.memoryMb);
  const freeMhz = most((node) => node.cpuMhz);
  if (dimensions.includes("memory") || freeMb < memoryMb)
    return text(
      `メモリが ${gigabytes(memoryMb)} 空いているノードがありません (最大で ${gigabytes(freeMb)})。`,
      `No node has ${gigabytes(memoryMb)} of memory free; the largest has ${gigabytes(freeMb)}.`,
    );
  if (dimensions.includes("cpu") || freeMhz < cpuMhz)
    return text(
      `CPU が ${cpuMhz} MHz 空いているノードがありません (最大で ${freeMhz} MHz)。`,
      `No node has ${cpuMhz} MHz of CPU free; the largest has ${freeMhz} MHz.`,
    );
  return undefined;
}

function otherReason(failure: PlacementFailure | undefined, filtered: readonly string[]): Text {
  const why = [...filtered, ...Object.keys(failure?.DimensionExhausted ?? {}), ...(failure?.QuotaExhausted ?? [])];
  const told = why.length === 0 ? "" : ` (${why.join(", ")})`;
  return text(`空きのあるノードを待っています${told}。`, `Waiting for a node with room${told}.`);
}

/** What each node has left, from what allocations were given. */
export function freeNodes(
  nodes: readonly NomadNode[],
  allocated: readonly { NodeID: string; ClientStatus: string; cpuMhz: number; memoryMb: number }[],
): FreeNode[] {
  return nodes.map((node) => {
    const here = allocated.filter(
      ({ NodeID, ClientStatus }) => NodeID === node.ID && /pending|running/.test(ClientStatus),
    );
    const used = (amount: (allocation: (typeof here)[number]) => number): number =>
      here.reduce((sum, allocation) => sum + amount(allocation), 0);
    return {
      name: node.Name,
      cpuMhz: node.NodeResources.Cpu.CpuShares - (node.ReservedResources?.Cpu.CpuShares ?? 0) - used((a) => a.cpuMhz),
      memoryMb:
        node.NodeResources.Memory.MemoryMB - (node.ReservedResources?.Memory.MemoryMB ?? 0) - used((a) => a.memoryMb),
      isEligible: node.Status === "ready" && node.SchedulingEligibility === "eligible",
      healthyDrivers: Object.entries(node.Drivers).flatMap(([name, { Healthy }]) => (Healthy ? [name] : [])),
    };
  });
}
