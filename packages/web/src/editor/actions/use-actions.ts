import { useReactFlow } from "@xyflow/react";
import { useEffect, useRef } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { type Session, useSession } from "../session.tsx";
import { type Action, type ActionContext, actions } from "./actions.ts";
import { isPressed } from "./keys.ts";

/** Runs an action with all that it needs. */
export function useAct(run: () => void): (action: Action) => void {
  const session = useSession();
  const flow = useReactFlow();
  const { t } = useWords();
  const context: ActionContext = { session, flow, groupLabel: t("editor.group"), run };
  return (action) => {
    if (action.enabled?.(session) !== false) action.run(context);
  };
}

/** Whether a key belongs to the element that has the focus, such as a text field. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest("[role=slider]") !== null);

/** Space and Enter work buttons and links; the canvas must not take them away. */
const isWorked = (target: EventTarget | null, key: string): boolean =>
  (key === " " || key === "Enter") &&
  target instanceof HTMLElement &&
  target.closest("button, a, label, [role=option]") !== null;

/** What a key means now: of several actions the first that can be done. */
function pressedAction(event: KeyboardEvent, session: Session): Action | undefined {
  const meant = (actions as readonly Action[]).filter(({ keys }) => keys?.some((keys) => isPressed(event, keys)));
  return meant.find(({ enabled }) => enabled?.(session) !== false) ?? meant[0];
}

/** The keyboard for all that the editor can do, while no dialog is open. */
export function useKeys(act: (action: Action) => void): void {
  const session = useSession();
  const { view } = session;
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (view.get().dialog !== undefined || event.defaultPrevented || event.isComposing) return;
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      // No field takes a function key.
      const typing = takesText(event.target) && !/^F\d/.test(event.key);
      const action = pressedAction(event, session);
      const ownUndo = typing && (action?.id === "undo" || action?.id === "redo" || action?.id === "all");
      if (action === undefined || (plain && typing) || ownUndo || (plain && isWorked(event.target, event.key))) return;
      event.preventDefault();
      latest.current(action);
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [session, view]);
}
