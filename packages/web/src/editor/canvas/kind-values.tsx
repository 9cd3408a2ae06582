import { useWords } from "../../i18n/use-words.ts";
import { asClasses, asDetections } from "../../picture/detections.ts";
import type { LiveStep } from "../live/live-store.ts";

const longest = 160;

/** Values of a step in a line or two: how many were found, figures, words. */
export function KindValues({ values }: { readonly values: LiveStep["values"] }) {
  const { t, number, className } = useWords();
  const lines = Object.entries(values).map(([port, value]) => {
    const found = asDetections(value);
    if (found !== undefined) {
      const words = found.items.length === 0 ? t("values.nothing") : t("values.found", { count: found.items.length });
      return [port, words] as const;
    }
    const classes = asClasses(value);
    if (classes !== undefined)
      return [
        port,
        classes
          .slice(0, 3)
          .map(({ label, score }) => `${className(label)} ${score.toFixed(2)}`)
          .join(", "),
      ] as const;
    if (Array.isArray(value)) return [port, t("values.found", { count: value.length })] as const;
    if (typeof value === "number") return [port, number(value)] as const;
    if (typeof value === "boolean") return [port, t(value ? "values.yes" : "values.no")] as const;
    return [port, typeof value === "string" ? value : (JSON.stringify(value)?.slice(0, longest) ?? "")] as const;
  });
  return (
    <dl className="part-values figures">
      {lines.map(([port, words]) => (
        <div key={port}>
          <dt className="unseen">{port}</dt>
          <dd className="clip">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
