import { type ComponentInfo, isTritonFile } from "@kumiki/core";
import { Menu } from "@mantine/core";
import { IconPlug, IconPower } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { turnPlugin } from "../../api/plugin-calls.ts";
import { navigate } from "../../app/navigation.tsx";
import { useWords } from "../../i18n/use-words.ts";
import { FailureNote } from "../../run/failure-note.tsx";

type Props = Pick<ComponentInfo, "label" | "version"> & { readonly origin: NonNullable<ComponentInfo["origin"]> };

/** Where a part that did not come with the program is from. */
export function PartOrigin(props: Props) {
  const { t } = useWords();
  if (!isTritonFile(props.origin.file)) return <PluginOrigin {...props} />;
  return (
    <span className="part-origin quiet small" title={t("editor.fromTriton")}>
      Triton
    </span>
  );
}

/** The version of a part that was dropped in, and its file; here it is switched off, too. */
function PluginOrigin({ label, version, origin: { file } }: Props) {
  const { t, text } = useWords();
  const client = useQueryClient();
  const turn = useMutation({
    mutationFn: () => turnPlugin(file, true),
    onSettled: () => client.invalidateQueries({ queryKey: ["plugins"] }),
  });
  return (
    <Menu position="right-start" transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button
          type="button"
          className="plain-button part-origin quiet small"
          title={`${t("editor.fromPlugin")}: ${file}`}
          aria-label={t("editor.pluginOf", { name: `${text(label)} @${version}`, file })}
        >
          <IconPlug size={12} aria-hidden />@{version}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className="mono">{file}</Menu.Label>
        <Menu.Item
          leftSection={<IconPower size={15} aria-hidden />}
          disabled={turn.isPending}
          closeMenuOnClick={false}
          onClick={() => turn.mutate()}
        >
          {t("editor.switchPluginOff")}
        </Menu.Item>
        <Menu.Item leftSection={<IconPlug size={15} aria-hidden />} onClick={() => navigate({ page: "plugins" })}>
          {t("editor.toPlugins")}
        </Menu.Item>
        <FailureNote error={turn.error} />
      </Menu.Dropdown>
    </Menu>
  );
}
