import { Fragment } from "react";
import { useWords } from "../i18n/use-words.ts";
import { asClasses, asDetections, type JsonValue } from "../picture/detections.ts";
import { DetectionsTable } from "./detections-table.tsx";

interface Props {
  readonly name: string;
  readonly value: JsonValue;
  readonly onLight: (index: number | undefined) => void;
}

const longest = 4000;
const mostClasses = 10;

/** A value as a person reads it: a table of things found, a figure, a word, or its JSON. */
export function ValueView({ name, value, onLight }: Props) {
  const { t, number, className } = useWords();
  const found = asDetections(value);
  if (found !== undefined)
    return (
      <div className="value">
        <h3>
          {name}{" "}
          <span className="quiet">
            {found.items.length === 0 ? t("values.nothing") : t("values.found", { count: found.items.length })}
          </span>
        </h3>
        <DetectionsTable found={found.items} onLight={onLight} />
      </div>
    );
  const classes = asClasses(value);
  if (classes !== undefined)
    return (
      <div className="value">
        <h3>{name}</h3>
        <dl className="facts figures">
          {classes.slice(0, mostClasses).map(({ label, score }) => (
            <Fragment key={label}>
              <dt>{className(label)}</dt>
              <dd>{score.toFixed(2)}</dd>
            </Fragment>
          ))}
        </dl>
      </div>
    );
  return (
    <div className="value">
      <h3>{name}</h3>
      {typeof value === "number" && <p className="value-figure figures">{number(value)}</p>}
      {typeof value === "string" && <p className="value-text">{value}</p>}
      {typeof value === "boolean" && <p>{t(value ? "values.yes" : "values.no")}</p>}
      {(typeof value === "object" || value === undefined) && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <pre className="mono value-json" tabIndex={0}>
          {JSON.stringify(value, null, 1)?.slice(0, longest)}
        </pre>
      )}
    </div>
  );
}
