import "./palette.css";
import type { ComponentInfo } from "@kumiki/core";
import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { addPart } from "../actions/add-part.ts";
import { useAllParts } from "../nesting/stored-parts.ts";
import { useSession } from "../session.tsx";
import { families, isNamed } from "./families.ts";
import { PartRow } from "./part-row.tsx";
import { findParts } from "./search.ts";

/** All parts by family; found by their names in both languages and by id. */
export function Palette() {
  const { t } = useWords();
  const session = useSession();
  const parts = useAllParts();
  const [query, setQuery] = useState("");
  const asked = useDeferredValue(query);
  const found = useMemo(() => findParts(parts, asked), [parts, asked]);
  return (
    <div className="palette" data-testid="palette">
      <TextInput
        size="xs"
        className="palette-search"
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder={t("editor.searchParts")}
        aria-label={t("editor.searchParts")}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [best] = findParts(parts, query);
          if (event.key === "Enter" && !event.nativeEvent.isComposing && best) addPart(session, best, {});
        }}
      />
      <div className="palette-list">
        {families(found).map(([family, infos]) => (
          <Family key={family} family={family} infos={infos} />
        ))}
        {found.length === 0 && <p className="quiet small">{t("editor.noParts")}</p>}
      </div>
    </div>
  );
}

function Family({ family, infos }: { readonly family: string; readonly infos: readonly ComponentInfo[] }) {
  const { t } = useWords();
  const name = isNamed(family) ? t(`editor.family.${family}`) : family;
  return (
    <section aria-label={name}>
      <h2>{name}</h2>
      <ul>
        {infos.map((info) => (
          <PartRow key={`${info.id}@${info.version}`} info={info} />
        ))}
      </ul>
    </section>
  );
}
