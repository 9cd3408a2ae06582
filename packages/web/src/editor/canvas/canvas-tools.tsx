import { ActionIcon, Tooltip } from "@mantine/core";
import { IconLayoutDashboard, IconMaximize, IconMinus, IconNote, IconPlus, IconSquarePlus } from "@tabler/icons-react";
import { useWords } from "../../i18n/use-words.ts";
import { type ActionId, findAction } from "../actions/actions.ts";
import { useActions } from "../actions/actions-context.ts";
import { showKeys } from "../actions/keys.ts";

const tools = [
  ["add", IconSquarePlus],
  ["note", IconNote],
  ["layout", IconLayoutDashboard],
  ["zoomOut", IconMinus],
  ["zoomIn", IconPlus],
  ["fit", IconMaximize],
] as const satisfies readonly (readonly [ActionId, unknown])[];

/** What is asked for most, within reach of the mouse. */
export function CanvasTools() {
  const { t } = useWords();
  const act = useActions();
  return (
    <div className="canvas-tools" role="toolbar" aria-label={t("editor.tools")}>
      {tools.map(([id, Icon]) => {
        const action = findAction(id);
        const keys = action?.keys?.[0];
        const label = t(`editor.action.${id}`);
        return (
          <Tooltip key={id} label={keys ? `${label}  ${showKeys(keys)}` : label} position="top">
            <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => action && act(action)}>
              <Icon size={17} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        );
      })}
    </div>
  );
}
