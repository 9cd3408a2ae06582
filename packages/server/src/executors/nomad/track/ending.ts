import { type Problem, problem, type Reason, seeDetail, text } from "@kumiki/core";
import type { ReturnReason } from "../../../runs/completion.ts";
import type { Allocation, TaskEvent } from "../client/answers.ts";

/** How an allocation ended: well (no problem), or why not; and what that means for an item it held. */
export interface Ending {
  readonly problem?: Problem;
  readonly items: ReturnReason;
  /** Another job would end the same way. */
  readonly isHopeless: boolean;
}

const terminal = ["complete", "failed", "lost"];
export const isTerminal = ({ ClientStatus }: Pick<Allocation, "ClientStatus">): boolean =>
  terminal.includes(ClientStatus);

/** Docker's words for an image that no registry will give. */
const noImage =
  /Failed to pull|pull access denied|manifest unknown|No such image|not found: manifest|repository does not exist/i;

/** What a terminal allocation has come to. `memoryMb`: what its job asked for. */
export function endingOf(allocation: Allocation, memoryMb: number): Ending {
  const { JobID: field, ClientStatus, NodeName, DesiredStatus } = allocation;
  if (ClientStatus === "lost")
    return { problem: problem("JOB_NODE_LOST", { received: NodeName }), items: "node_lost", isHopeless: false };
  const events = Object.values(allocation.TaskStates).flatMap((task) => task.Events);
  const wasKilled = events.some(({ Type }) => Type === "Killing");
  const refused = startFailure(events);
  if (refused !== undefined) return refused;
  const end = events.findLast(({ Type }) => Type === "Terminated");
  if (end !== undefined && ranOutOfMemory(end, wasKilled)) {
    const expected = `${memoryMb} MB`;
    return { problem: problem("JOB_OUT_OF_MEMORY", { field, expected }), items: "worker_crashed", isHopeless: false };
  }
  if (ClientStatus === "complete" && (end === undefined || end.Details.exit_code === "0" || wasKilled))
    return { items: "shutdown", isHopeless: false };
  if (DesiredStatus === "stop" && wasKilled) return { items: "shutdown", isHopeless: false };
  const why = end === undefined ? toldBy(allocation.ClientDescription || ClientStatus) : exitWords(end);
  return { problem: problem("JOB_FAILED", { field, ...why }), items: "worker_crashed", isHopeless: false };
}

/** The task never ran: no image, a driver that cannot, a configuration that it does not take. */
function startFailure(events: readonly TaskEvent[]): Ending | undefined {
  const failure = events.findLast(({ Type }) =>
    /^(Driver Failure|Failed Validation|Setup Failure|Failed Artifact Download)$/.test(Type),
  );
  if (failure === undefined) return undefined;
  const { driver_error, validation_error, setup_error } = failure.Details;
  const why = toldBy(driver_error || validation_error || setup_error || failure.DisplayMessage);
  return noImage.test(why.detail)
    ? { problem: problem("JOB_IMAGE_UNAVAILABLE", why), items: "shutdown", isHopeless: true }
    : {
        problem: problem("JOB_DRIVER_FAILED", why),
        items: "shutdown",
        isHopeless: failure.Type === "Failed Validation",
      };
}

/** Docker does not always tell; 137 without having been killed from here is the kernel's doing. */
const ranOutOfMemory = ({ Details }: TaskEvent, wasKilled: boolean): boolean =>
  Details.oom_killed === "true" || (Details.exit_code === "137" && !wasKilled);

const exitWords = ({ Details, DisplayMessage }: TaskEvent): Reason => {
  const { signal, exit_code: code } = Details;
  if (signal !== undefined && signal !== "0") return { received: text(`シグナル ${signal}`, `signal ${signal}`) };
  return code === undefined ? toldBy(DisplayMessage) : { received: text(`終了コード ${code}`, `exit code ${code}`) };
};

/** What Nomad or a driver says stands in its own words beside ours. */
const toldBy = (detail: string) => ({ received: seeDetail, detail: detail.slice(0, 500) });
