import { ActionIcon, Button, Tooltip } from "@mantine/core";
import {
  IconLayoutAlignBottom,
  IconLayoutAlignCenter,
  IconLayoutAlignLeft,
  IconLayoutAlignMiddle,
  IconLayoutAlignRight,
  IconLayoutAlignTop,
  IconLayoutDistributeHorizontal,
  IconLayoutDistributeVertical,
} from "@tabler/icons-react";
import { useWords } from "../../i18n/use-words.ts";
import { type ActionId, findAction } from "../actions/actions.ts";
import { useActions } from "../actions/actions-context.ts";
import { showKeys } from "../actions/keys.ts";
import { useView } from "../session.tsx";

const aligning = [
  ["align-left", IconLayoutAlignLeft],
  ["align-center", IconLayoutAlignCenter],
  ["align-right", IconLayoutAlignRight],
  ["align-top", IconLayoutAlignTop],
  ["align-middle", IconLayoutAlignMiddle],
  ["align-bottom", IconLayoutAlignBottom],
  ["spreadX", IconLayoutDistributeVertical],
  ["spreadY", IconLayoutDistributeHorizontal],
] as const satisfies readonly (readonly [ActionId, unknown])[];
const doing = ["group", "fold", "duplicate", "bypass", "remove"] as const satisfies readonly ActionId[];

/** Several things at once. */
export function SeveralPanel() {
  const { t } = useWords();
  const act = useActions();
  const count = useView(({ selected }) => selected.size);
  const perform = (id: ActionId) => {
    const action = findAction(id);
    if (action) act(action);
  };
  return (
    <div className="panel" data-testid="panel">
      <header className="panel-head">
        <h1>{t("editor.selected", { count })}</h1>
      </header>
      <section className="panel-section">
        <h2>{t("editor.arrange")}</h2>
        <div className="panel-grid">
          {aligning.map(([id, Icon]) => {
            const keys = findAction(id)?.keys?.[0];
            const label = t(`editor.action.${id}`);
            return (
              <Tooltip key={id} label={keys ? `${label}  ${showKeys(keys)}` : label}>
                <ActionIcon variant="default" size="lg" aria-label={label} onClick={() => perform(id)}>
                  <Icon size={17} stroke={1.6} />
                </ActionIcon>
              </Tooltip>
            );
          })}
        </div>
      </section>
      <section className="panel-section stack">
        {doing.map((id) => (
          <Button key={id} size="xs" variant="default" onClick={() => perform(id)}>
            {t(`editor.action.${id}`)}
          </Button>
        ))}
      </section>
    </div>
  );
}
