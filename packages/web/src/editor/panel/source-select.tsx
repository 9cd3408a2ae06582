import type { PortKind } from "@kumiki/core";
import { NativeSelect } from "@mantine/core";
import { useWords } from "../../i18n/use-words.ts";
import { plainKind } from "../canvas/flow-wires.ts";
import { sourcesFor } from "../graph/fit.ts";
import type { WireEnd } from "../graph/wires.ts";
import { useDocument, useSession } from "../session.tsx";

interface Props {
  readonly label: string;
  readonly kind: PortKind | undefined;
  readonly end: WireEnd;
  readonly values: readonly string[];
  readonly list: boolean;
  readonly optional: boolean;
  readonly onAdd: (source: string) => void;
  readonly onRemove: ((index: number) => void) | undefined;
}

/** Where a port gets its value from; a list port has one line for each and one more to add. */
export function SourceSelect({ label, kind, end, values, list, optional, onAdd, onRemove }: Props) {
  const { t } = useWords();
  const { parts } = useSession();
  const fitting = useDocument((document) => sourcesFor(document, parts, end).join("\n"))
    .split("\n")
    .filter((source) => source !== "");
  const rows = list || values.length === 0 ? [...values, ""] : values;
  const words = (
    <span className="wire-label">
      <i data-kind={plainKind(kind ?? "broken")} aria-hidden /> {label}
      {optional && <span className="quiet"> {t("editor.optional")}</span>}
    </span>
  );
  return rows.map((value, index) => (
    <NativeSelect
      // A list port's wires are known by their place.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      key={index}
      size="xs"
      {...(index === 0 ? { label: words } : { "aria-label": label })}
      value={value}
      data={[
        { value: "", label: list && value === "" && index > 0 ? t("editor.addWire") : t("editor.noWire") },
        ...[...new Set([...fitting, ...(value === "" ? [] : [value])])].map((source) => ({
          value: source,
          label: source,
        })),
      ]}
      onChange={({ currentTarget }) => {
        if (currentTarget.value !== "") onAdd(currentTarget.value);
        else onRemove?.(index);
      }}
    />
  ));
}
