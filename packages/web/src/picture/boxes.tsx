import { useWords } from "../i18n/use-words.ts";
import type { FoundOn } from "./detections.ts";

const share = (value: number, whole: number): string => `${(100 * value) / whole}%`;

/** Boxes laid over a picture of any scale; the table beside it carries the words for screen readers. */
export function Boxes({ found, lit }: { readonly found: FoundOn; readonly lit?: number | undefined }) {
  const { className } = useWords();
  const { width, height } = found;
  return (
    <div className="boxes" aria-hidden>
      {found.items.map(({ box: [x1, y1, x2, y2], label, text, score }, index) => (
        <div
          // Detections have no identity but their place in the list.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          className="box"
          data-lit={index === lit || undefined}
          style={{
            left: share(x1, width),
            top: share(y1, height),
            width: share(x2 - x1, width),
            height: share(y2 - y1, height),
          }}
        >
          <span>
            {text ?? className(label)} {score.toFixed(2)}
          </span>
        </div>
      ))}
    </div>
  );
}
