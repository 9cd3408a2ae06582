import { useWords } from "../../i18n/use-words.ts";
import { type Action, type ActionId, actions, clipboardKeys } from "../actions/actions.ts";
import { showKeys } from "../actions/keys.ts";
import { useSession } from "../session.tsx";
import { Dialog } from "./dialog.tsx";

/** Every key in one place. */
export function ShortcutsDialog() {
  const { t } = useWords();
  const { view } = useSession();
  const rows = (actions as readonly (Action & { id: ActionId })[]).flatMap(({ id, keys }) =>
    keys ? [{ id, label: t(`editor.action.${id}`), keys }] : [],
  );
  const clipboard = (["copy", "cut", "paste"] as const).map((id) => ({
    id,
    label: t(`editor.clipboard.${id}`),
    keys: [clipboardKeys[id]],
  }));
  return (
    <Dialog label={t("editor.action.shortcuts")} onClose={() => view.open(undefined)} size="wide">
      <dl className="shortcuts">
        {[...rows, ...clipboard].map(({ id, label, keys }) => (
          <div key={id}>
            <dt>{label}</dt>
            <dd>
              {keys.map((combination) => (
                <kbd key={combination}>{showKeys(combination)}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet small">{t("editor.mouseHints")}</p>
    </Dialog>
  );
}
