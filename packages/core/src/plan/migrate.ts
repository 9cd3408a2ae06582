import type { Component } from "../component/component.ts";
import { KumikiError } from "../errors/error.ts";

/** Parameters written for `version` as the component's newest version takes them. */
export function migrate(
  component: Component,
  version: number,
  params: Readonly<Record<string, unknown>>,
  node: string,
): Record<string, unknown> {
  let migrated = { ...params };
  for (let at = version; at !== component.version; at++) {
    const up = at < component.version ? component.migrations?.[at] : undefined;
    if (up === undefined) {
      const expected = String(component.version);
      throw new KumikiError("UNKNOWN_COMPONENT_VERSION", {
        node,
        field: "use",
        expected,
        received: `${component.id}@${version}`,
      });
    }
    migrated = up(migrated);
  }
  return migrated;
}
