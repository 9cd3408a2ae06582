import { useReactFlow } from "@xyflow/react";
import type { DragEvent } from "react";
import { addPart } from "../actions/add-part.ts";
import { splicePorts } from "../commands/wires.ts";
import { wiresOf } from "../graph/wires.ts";
import { useSession } from "../session.tsx";
import { wireUnder } from "./wire-under.ts";

export const partMime = "application/x-kumiki-part";

/** Takes parts dragged from the palette: in empty space they are added, on a wire they are put into it. */
export function usePartDrop() {
  const session = useSession();
  const flow = useReactFlow();
  const { view, parts, documents } = session;
  const carries = (event: DragEvent) => event.dataTransfer.types.includes(partMime);
  return {
    onDragOver: (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      const target = wireUnder({ x: event.clientX, y: event.clientY });
      if (target !== view.get().target) view.set({ target });
    },
    onDragLeave: () => view.get().target !== undefined && view.set({ target: undefined }),
    onDrop: (event: DragEvent) => {
      const info = parts.get(event.dataTransfer.getData(partMime));
      const { target } = view.get();
      view.set({ target: undefined });
      if (info === undefined) return;
      event.preventDefault();
      const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
      const wire = wiresOf(documents.get()).find(({ id }) => id === target);
      const fits = wire !== undefined && splicePorts(documents.get(), parts, info, wire) !== undefined;
      addPart(session, info, { at: [x - 100, y - 20], ...(fits && { wire }), alone: !fits });
    },
  };
}
