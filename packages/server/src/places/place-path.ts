import { KumikiError } from "@kumiki/core";

/**
 * The parts of a relative path in a place, `2026/summer` for instance; none for the place itself. PLACE_PATH_OUTSIDE for
 * one that is absolute, climbs, or holds what no path may hold; buckets have no folders, but gateways to them do.
 */
export function partsOf(place: string, path: string): string[] {
  if (path === "") return [];
  const parts = path.replace(/\/$/, "").split("/");
  if (path.includes("\0") || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new KumikiError("PLACE_PATH_OUTSIDE", { field: place, received: path.replaceAll("\0", "\\0") });
  return parts;
}
