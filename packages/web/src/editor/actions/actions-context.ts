import { createContext, useContext } from "react";
import type { Action } from "./actions.ts";

/** Does an action of the open editor. */
export const ActionsContext = createContext<(action: Action) => void>(() => undefined);

export const useActions = () => useContext(ActionsContext);
