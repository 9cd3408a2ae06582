import { type Catalogue, describeRegistry } from "@kumiki/core";
import type { Plugins } from "@kumiki/plugins";

/** The catalogue as it is now: described again after plugins have changed. */
export function liveCatalogue(plugins: Pick<Plugins, "registry" | "revision">): Catalogue {
  let made = { revision: -1, components: describeRegistry(plugins.registry).components };
  return {
    get components() {
      if (made.revision !== plugins.revision)
        made = { revision: plugins.revision, components: describeRegistry(plugins.registry).components };
      return made.components;
    },
  };
}
