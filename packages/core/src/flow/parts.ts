import type { Component } from "../component/component.ts";
import { flowForEach } from "./for-each.ts";
import { flowIf } from "./if.ts";
import { flowMerge } from "./merge.ts";
import { flowStop } from "./stop.ts";
import { flowSwitch } from "./switch.ts";

/** The parts of flow: they stand in every registry, and plan and executor carry them out. */
export const flowParts: readonly Component[] = [flowIf, flowSwitch, flowMerge, flowStop, flowForEach];
