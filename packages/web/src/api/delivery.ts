import type { paths } from "@kumiki/client";
import type { DeliveredItem, Delivery } from "@kumiki/core";
import { call, json } from "./calls.ts";

export type Places = paths["/api/places"]["get"]["responses"][200]["content"]["application/json"];

/** Folders, buckets and hosts that the operator named. */
export const getPlaces = () => call<Places>("places");

const at = (run: string): string => `runs/${encodeURIComponent(run)}`;

/** Where the results of a run go; null: the server alone keeps them. */
export const getDelivery = async (run: string) =>
  (await call<{ delivery: Delivery | null }>(`${at(run)}/delivery`)).delivery;
export const getFailedDeliveries = async (run: string) =>
  (await call<{ deliveries: DeliveredItem[] }>(`${at(run)}/deliveries?status=failed&limit=20`)).deliveries;
export const deliverAgain = (run: string) => call<Delivery>(`${at(run)}/delivery/again`, json({ items: "failed" }));
