import { matches } from "../../i18n/matches.ts";
import { useWords } from "../../i18n/use-words.ts";
import { type Action, type ActionId, actions } from "../actions/actions.ts";
import { addPart } from "../actions/add-part.ts";
import { showKeys } from "../actions/keys.ts";
import { writtenUse } from "../graph/parts.ts";
import { useAllParts } from "../nesting/stored-parts.ts";
import { FamilyIcon } from "../palette/family-icon.tsx";
import { findParts } from "../palette/search.ts";
import { useSession } from "../session.tsx";
import { type Choice, ChoiceList } from "./choice-list.tsx";
import { Dialog } from "./dialog.tsx";

/** All that can be done, by name: actions, and parts to add. */
export function CommandsDialog({ act }: { readonly act: (action: Action) => void }) {
  const { t, text } = useWords();
  const session = useSession();
  const parts = useAllParts();
  const close = () => session.view.open(undefined);
  const named = (actions as readonly (Action & { id: ActionId })[]).map((action) => ({
    action,
    label: t(`editor.action.${action.id}`),
  }));
  const find = (query: string): Choice[] => [
    ...named
      .filter(({ action, label }) => action.id !== "commands" && matches(query, [label, action.id]))
      .map(({ action, label }) => ({
        key: action.id,
        label,
        hint: action.keys?.[0] && showKeys(action.keys[0]),
        disabled: action.enabled?.(session) === false,
      })),
    ...(query.trim() === "" ? [] : findParts(parts, query)).map((info) => ({
      key: writtenUse(info),
      label: t("editor.addPart", { name: text(info.label) }),
      hint: info.origin ? writtenUse(info) : info.id,
      icon: <FamilyIcon family={info.family} size={16} />,
    })),
  ];
  const choose = (key: string) => {
    close();
    const info = session.parts.get(key);
    const found = named.find(({ action }) => action.id === key);
    if (info !== undefined) addPart(session, info, {});
    else if (found !== undefined) act(found.action);
  };
  return (
    <Dialog label={t("editor.action.commands")} onClose={close} bare>
      <ChoiceList label={t("editor.searchCommands")} empty={t("editor.noCommands")} find={find} onChoose={choose} />
    </Dialog>
  );
}
