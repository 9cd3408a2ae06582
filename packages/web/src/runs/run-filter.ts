import type { RunStatus } from "@kumiki/core";
import type { RunFilter } from "../api/calls.ts";

export const statuses: readonly RunStatus[] = ["queued", "running", "succeeded", "partial", "failed", "cancelled"];
export const isStatus = (value: unknown): value is RunStatus => statuses.some((known) => known === value);

/** As it stands in the address; days are `YYYY-MM-DD` on the person's own clock. */
export type Shown = {
  readonly [K in keyof RunFilter]: K extends "status" ? RunStatus | undefined : string | undefined;
};

const day = /^\d{4}-\d{2}-\d{2}$/;
const keys = ["status", "pipeline", "q", "from", "to"] as const;

/** What an address asks for; what makes no sense in it is left out. */
export function readShown(place: URLSearchParams): Shown {
  const given = Object.fromEntries(keys.map((key) => [key, place.get(key) || undefined]));
  const { status, from, to, q, pipeline } = given;
  return {
    status: isStatus(status) ? status : undefined,
    pipeline,
    q,
    from: from !== undefined && day.test(from) ? from : undefined,
    to: to !== undefined && day.test(to) ? to : undefined,
  };
}

/** The same as the server is asked: from the first moment of one day to the last of the other. */
export function asFilter({ from, to, ...rest }: Shown): RunFilter {
  return { ...rest, ...(from && { from: startOf(from, 0) }), ...(to && { to: startOf(to, 1) }) };
}

function startOf(text: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = text.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}

export const isFiltered = (shown: Shown): boolean => Object.values(shown).some((value) => value !== undefined);
