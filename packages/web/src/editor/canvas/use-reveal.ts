import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect } from "react";
import { useSession, useView } from "../session.tsx";
import { placeNow } from "./flow-items.ts";

/** Brings what was just added or chosen into sight; the canvas stays still when it can be seen already. */
export function useReveal(frame: RefObject<HTMLElement | null>): void {
  const { documents, view } = useSession();
  const flow = useReactFlow();
  const revealed = useView(({ reveal }) => reveal);
  const measured = useView((state) => revealed !== undefined && state.measured[revealed] !== undefined);
  useEffect(() => {
    const bounds = frame.current?.getBoundingClientRect();
    if (revealed === undefined || !measured || bounds === undefined) return;
    const [x, y] = placeNow(documents.get(), view.get(), revealed);
    const { width = 0, height = 0 } = view.get().measured[revealed] ?? {};
    const from = flow.flowToScreenPosition({ x, y });
    const to = flow.flowToScreenPosition({ x: x + width, y: y + height });
    view.set({ reveal: undefined });
    // Keys on the canvas go to the node with the focus: that is the new one, and not the one that it was added from.
    if (document.activeElement?.classList.contains("react-flow__node"))
      frame.current?.querySelector<HTMLElement>(`[data-id="${CSS.escape(revealed)}"]`)?.focus({ preventScroll: true });
    const seen = from.x >= bounds.left && from.y >= bounds.top && to.x <= bounds.right && to.y <= bounds.bottom;
    const duration = matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 160;
    if (!seen) void flow.fitView({ maxZoom: Math.min(1, flow.getZoom()), padding: 0.1, duration });
  }, [revealed, measured, documents, view, flow, frame]);
}
