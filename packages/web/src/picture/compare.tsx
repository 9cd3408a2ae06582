import { ReactCompareSlider } from "react-compare-slider";
import { useTranslation } from "react-i18next";

interface Props {
  readonly before: string;
  readonly after: string;
  readonly beforeAlt: string;
  readonly afterAlt: string;
  /** Only the handle moves the divider, so that a large picture can be dragged about. */
  readonly byHandle: boolean;
}

/** Two pictures of the same shape, one over the other, with a divider between them. */
export function Compare({ before, after, beforeAlt, afterAlt, byHandle }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <ReactCompareSlider
        className="compare"
        onlyHandleDraggable={byHandle}
        itemOne={<img className="page-picture" src={before} alt={beforeAlt} draggable={false} data-side="before" />}
        itemTwo={
          <img className="page-picture" src={after} alt={afterAlt} draggable={false} data-testid="result-picture" />
        }
      />
      <span className="compare-word compare-before" aria-hidden>
        {t("run.before")}
      </span>
      <span className="compare-word compare-after" aria-hidden>
        {t("run.after")}
      </span>
    </>
  );
}
