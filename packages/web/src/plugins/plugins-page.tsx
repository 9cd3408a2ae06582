import "./plugins.css";
import { Button, FileButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type PluginList, putPlugin } from "../api/plugin-calls.ts";
import { usePlugins } from "../api/use-plugins.ts";
import { addWords } from "../i18n/add-words.ts";
import { pluginsEn } from "../i18n/plugins-en.ts";
import { pluginsJa } from "../i18n/plugins-ja.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { PluginRow } from "./plugin-row.tsx";

addWords("plugins", { en: pluginsEn, ja: pluginsJa });

/** Parts that were dropped in: what runs, what is broken and why, and what saved pipelines miss. */
export default function PluginsPage() {
  const { t } = useWords();
  const client = useQueryClient();
  const plugins = usePlugins(1_000);
  const add = useMutation({
    mutationFn: async (file: File) => putPlugin(file.name, await file.text()),
    onSettled: () => client.invalidateQueries({ queryKey: ["plugins"] }),
  });
  const { data } = plugins;
  return (
    <div className="plugins">
      <div className="plugins-head">
        <h1>{t("plugins.title")}</h1>
        <FileButton accept=".ts,.js,.mjs" onChange={(file) => file && add.mutate(file)}>
          {(props) => (
            <Button {...props} size="xs" loading={add.isPending} leftSection={<IconPlus size={14} />}>
              {t("plugins.add")}
            </Button>
          )}
        </FileButton>
      </div>
      <FailureNote error={add.error ?? (data === undefined ? plugins.error : null)} />
      {data && (
        <p className="quiet small">
          {t("plugins.hint")} <span className="mono">{data.directory}</span>
        </p>
      )}
      {data?.plugins.length === 0 && <p className="quiet">{t("plugins.none")}</p>}
      <ul className="plugin-list">
        {data?.plugins.map((plugin) => (
          <PluginRow key={plugin.file} plugin={plugin} />
        ))}
      </ul>
      {data && data.missing.length > 0 && <Missing missing={data.missing} />}
    </div>
  );
}

function Missing({ missing }: { readonly missing: PluginList["missing"] }) {
  const { t } = useWords();
  return (
    <section aria-label={t("plugins.missing")}>
      <h2>{t("plugins.missing")}</h2>
      <ul>
        {missing.map(({ use, usedBy }) => (
          <li key={use}>
            <span className="mono">{use}</span>{" "}
            <span className="quiet small">{usedBy.map(({ name }) => name).join(", ")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
