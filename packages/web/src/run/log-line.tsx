import "./log.css";
import type { RunEvent } from "@kumiki/core";
import { memo } from "react";
import { useWords } from "../i18n/use-words.ts";
import { lineOf } from "./log-text.ts";

interface Props {
  readonly event: RunEvent;
  readonly onItem?: ((item: number) => void) | undefined;
  readonly onNode?: ((node: string) => void) | undefined;
}

/** One line: when, which item, which step, what. */
export const LogLine = memo(function LogLine({ event, onItem, onNode }: Props) {
  const words = useWords();
  const { level, item, node, text } = lineOf(event, words);
  return (
    <div className="log-line" data-level={level}>
      <time className="figures quiet" dateTime={event.at}>
        {event.at.slice(11, 23)}
      </time>
      {onItem &&
        (item === undefined ? (
          <span />
        ) : (
          <button
            type="button"
            className="plain-button log-item figures"
            aria-label={words.t("log.toItem", { item: item + 1 })}
            onClick={() => onItem(item)}
          >
            #{item + 1}
          </button>
        ))}
      {node === undefined ? (
        <span />
      ) : onNode ? (
        <button type="button" className="plain-button log-node clip" onClick={() => onNode(node)}>
          {node}
        </button>
      ) : (
        <span className="log-node clip">{node}</span>
      )}
      <span className="log-text">{text}</span>
    </div>
  );
});
